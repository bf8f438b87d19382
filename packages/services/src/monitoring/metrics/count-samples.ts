/** One number with its name, before it is a metric. */
export interface CountSample {
  /** As in the counts, from the outside in: `['consumer', 'received']`. */
  readonly path: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * Takes counts apart, by their shape: a number is a sample; the keys of an object of numbers are reasons; those of an
 * object of objects are the names of what its plural key says, so that `consumers` become `consumer`.
 */
export function* countSamples(
  counts: object,
  outer: Omit<CountSample, 'value'> = WHOLE,
): Generator<CountSample> {
  for (const [key, value] of Object.entries(counts) as [string, unknown][]) {
    if (typeof value === 'number') yield { ...outer, path: [...outer.path, key], value };
    else if (typeof value === 'object' && value !== null) yield* samplesOfGroup(key, value, outer);
  }
}

const WHOLE = { path: [], labels: {} };

function* samplesOfGroup(
  key: string,
  group: object,
  outer: Omit<CountSample, 'value'>,
): Generator<CountSample> {
  for (const [name, value] of Object.entries(group) as [string, unknown][]) {
    if (typeof value === 'number') {
      yield { path: [...outer.path, key], labels: { ...outer.labels, reason: name }, value };
    } else if (typeof value === 'object' && value !== null) {
      const one = key.replace(/s$/, '');
      yield* countSamples(value, { path: [...outer.path, one], labels: { ...outer.labels, [one]: name } });
    }
  }
}
