import type { Mutation } from './mutation.js';

const flipBits: Mutation = (bytes, random) => {
  const changed = Uint8Array.from(bytes);
  for (let flips = 1 + random.below(3); flips > 0 && bytes.length > 0; flips--) {
    const at = random.below(bytes.length);
    changed[at] = changed[at]! ^ (1 << random.below(8));
  }
  return changed;
};

const changeByte: Mutation = (bytes, random) => {
  const changed = Uint8Array.from(bytes);
  if (bytes.length > 0) changed[random.below(bytes.length)] = random.below(256);
  return changed;
};

const STRUCTURE = Array.from(' \n\t,:{}[]"\\0\u0000\u00a0\ufeff');

const insertStructure: Mutation = (bytes, random) => {
  const at = random.pick([0, bytes.length, random.below(bytes.length + 1)]);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(random.pick(STRUCTURE)), bytes.subarray(at)]);
};

/** Cuts a part out, doubles it, or ends the message there. */
const moveParts: Mutation = (bytes, random) => {
  const places = [random, random, random].map(({ below }) => below(bytes.length + 1));
  const [from, to, at] = places.sort((a, b) => a - b) as [number, number, number];
  return random.pick([
    () => Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]),
    () => Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]),
    () =>
      Buffer.concat([
        bytes.subarray(0, from),
        bytes.subarray(to, at),
        bytes.subarray(from, to),
        bytes.subarray(at),
      ]),
    () => bytes.subarray(0, at),
  ])();
};

export const byteMutations = { flipBits, changeByte, insertStructure, moveParts };
