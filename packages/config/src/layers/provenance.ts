import type { ConfigSource } from './config-source.js';
import { lookUp } from './key-path.js';
import type { KeyPath } from './key-path.js';
import type { Layer } from './layer.js';
import { isPlainObject } from './merge.js';
import type { PlainObject } from './merge.js';

/** What one source gave at a path. */
export interface Provenance {
  readonly source: ConfigSource;
  readonly value: unknown;
  /** True when nothing of this value is left, because a source above it gave another. */
  readonly overridden: boolean;
}

/**
 * Every source that gave something at the path, the highest first, the default last. Of an object, all sources count
 * whose members are in the result. Of a part that no source gave by itself (an item of a list that was written as one
 * text), what gave the whole.
 */
export function historyOf(
  path: KeyPath,
  layers: readonly Layer[],
  defaults: PlainObject,
): readonly Provenance[] {
  const given = givenPath(path, layers, defaults);
  const history: Provenance[] = [];
  // Of what lies below: whether nothing of it is left, or only objects are, which are merged.
  let left: 'anything' | 'objects' | 'nothing' = 'anything';
  for (const layer of layers.toReversed()) {
    const value = lookUp(layer.values, given).value;
    if (value !== undefined) {
      const overridden = left === 'nothing' || (left === 'objects' && !isPlainObject(value));
      history.push({ source: layer.sourceOf(given), value, overridden });
      if (left !== 'nothing' && isPlainObject(value)) left = 'objects';
      else left = 'nothing';
    }
    if (replacesAround(given, layer)) left = 'nothing';
  }
  return [...history, ...defaultAt(given, layers, defaults)];
}

/** Who gave what stands at the path after the merge, or what is around it; `undefined` for what nobody gave. */
export function sourceOf(path: KeyPath, layers: readonly Layer[]): ConfigSource | undefined {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length);
    const layer = layers.findLast(({ values }) => lookUp(values, part).value !== undefined);
    if (layer !== undefined) return layer.sourceOf(part);
  }
  return undefined;
}

function givenPath(path: KeyPath, layers: readonly Layer[], defaults: PlainObject): KeyPath {
  const all = [...layers.map(({ values }) => values), defaults];
  for (let length = path.length; length > 1; length--) {
    const part = path.slice(0, length);
    if (all.some((values) => lookUp(values, part).found)) return part;
  }
  return path.slice(0, 1);
}

/** True when the layer has a list, a text … around the path: it stands in place of all that is below it. */
function replacesAround(path: KeyPath, { values }: Layer): boolean {
  return path.slice(1).some((_, index) => {
    const { value } = lookUp(values, path.slice(0, index + 1));
    return value !== undefined && !isPlainObject(value);
  });
}

/** A default is that of a whole key: whoever gives the key replaces all of it, and `null` counts as not given. */
function defaultAt(path: KeyPath, layers: readonly Layer[], defaults: PlainObject): readonly Provenance[] {
  const { found, value } = lookUp(defaults, path);
  if (!found) return [];
  const key = path.slice(0, 1);
  const top = layers.map(({ values }) => lookUp(values, key).value).findLast((given) => given !== undefined);
  return [{ source: { kind: 'default' }, value, overridden: top !== undefined && top !== null }];
}
