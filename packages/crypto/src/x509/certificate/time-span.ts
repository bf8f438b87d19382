/** From `from` (included) to `to` (left out, as OpenSSL has it), in milliseconds since 1970. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

export function contains(span: TimeSpan, time: number): boolean {
  return span.from <= time && time < span.to;
}

/** The time that both have. It holds no moment when they do not overlap. */
export function intersect(a: TimeSpan, b: TimeSpan): TimeSpan {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
}

/** The span in words, for errors. */
export function describe(span: TimeSpan): string {
  return `valid from ${describeTime(span.from)} to ${describeTime(span.to)}`;
}

/** A moment as ISO 8601, or as its number where no date has it. */
export function describeTime(time: number): string {
  return Math.abs(time) <= LAST_DATE ? new Date(time).toISOString() : String(time);
}

const LAST_DATE = 8.64e15;
