import type { Corpus } from '../corpus.js';
import type { Random } from '../random.js';

/** Changes the bytes of a message; gives them back as they are where it has nothing to change. */
export type Mutation = (bytes: Uint8Array, random: Random, corpus: Corpus) => Uint8Array;
