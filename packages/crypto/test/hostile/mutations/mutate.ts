import type { Corpus } from '../corpus.js';
import type { Random } from '../random.js';
import { base64Mutations } from './base64.js';
import { byteMutations } from './bytes.js';
import { certificateMutations } from './certificate.js';
import { jsonMutations } from './json-text.js';
import { memberMutations } from './members.js';
import type { Mutation } from './mutation.js';
import { signatureMutations } from './signature.js';
import { spliceMutations } from './splices.js';

const MUTATIONS = Object.entries<Mutation>({
  ...byteMutations,
  ...memberMutations,
  ...spliceMutations,
  ...base64Mutations,
  ...signatureMutations,
  ...certificateMutations,
  ...jsonMutations,
});

const GPG_SHARE = 0.02;

export interface Mutant {
  readonly bytes: Uint8Array;
  /** What was done, for whoever has to find out why. */
  readonly names: readonly string[];
}

/** A message of the corpus after one mutation, sometimes after several. */
export function mutate(corpus: Corpus, random: Random): Mutant {
  let bytes = random.pick(random.chance(GPG_SHARE) ? corpus.gpgMessages : corpus.messages);
  const names: string[] = [];
  do {
    const [name, mutation] = random.pick(MUTATIONS);
    bytes = mutation(bytes, random, corpus);
    names.push(name);
  } while (random.chance(0.2));
  return { bytes, names };
}
