/** A message as it came from anywhere: only its topic is known to be there. Read the rest with `readText`. */
export interface UncheckedMessage {
  readonly topic: string;
  readonly [field: string]: unknown;
}

/** True for an object with a topic. */
export function hasTopic(value: unknown): value is UncheckedMessage {
  return typeof value === 'object' && value !== null && 'topic' in value && typeof value.topic === 'string';
}
