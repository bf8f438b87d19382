/** Up to so many keys, an insertion sort takes a fraction of what the engine's sort needs to start. */
const MAX_INSERTION = 24;

/**
 * Orders keys by code point, as Python does, in place. JavaScript compares UTF-16 units, which puts U+1F600 before
 * U+FFFF; only keys that hold surrogates can differ, so all others take the fast comparison.
 */
export function sortKeys(keys: string[]): string[] {
  if (keys.length > MAX_INSERTION) return keys.sort(byCodePoint);
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index]!;
    let hole = index;
    while (hole > 0 && isBehind(keys[hole - 1]!, key)) {
      keys[hole] = keys[hole - 1]!;
      hole--;
    }
    keys[hole] = key;
  }
  return keys;
}

/** Keys mostly differ in their first letter already. */
function isBehind(a: string, b: string): boolean {
  const first = a.charCodeAt(0);
  const second = b.charCodeAt(0);
  // The comparison is false for an empty key, whose first unit is NaN.
  if (first !== second && first < FIRST_SURROGATE && second < FIRST_SURROGATE) return first > second;
  return byCodePoint(a, b) > 0;
}

const FIRST_SURROGATE = 0xd800;

/** A comparison by code point; a lone surrogate counts as the code point of its own number, as in Python. */
function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (a.charCodeAt(index) === b.charCodeAt(index)) continue;
    return codePointAround(a, index) - codePointAround(b, index);
  }
  return a.length - b.length;
}

/** The code point that the unit at `index` belongs to; equal units before it may be the first half of its pair. */
function codePointAround(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff && index > 0;
  if (isSecondHalf) {
    const pair = text.codePointAt(index - 1)!;
    if (pair > 0xffff) return pair;
  }
  return text.codePointAt(index)!;
}
