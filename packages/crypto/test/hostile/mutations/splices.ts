import type { Corpus } from '../corpus.js';
import type { Random } from '../random.js';
import { onMembers, readMembers, type Member } from './members.js';

/** The members of another message, or of the same. */
function otherMembers(random: Random, { messages, gpgMessages }: Corpus): readonly Member[] {
  return readMembers(random.pick(random.chance(0.1) ? gpgMessages : messages))!;
}

const CREDENTIALS = ['signature', 'certificate', 'strong_signature', 'crypto'];

/** Puts members of another message into this one, or takes them away where the other has none. */
const splice = onMembers((members, random, corpus) => {
  const other = otherMembers(random, corpus);
  const names = random.chance(0.7) ? CREDENTIALS : [...members, ...other].map(([key]) => key);
  const taken = new Set(Array.from({ length: 1 + random.below(3) }, () => random.pick(names)));
  return [...members.filter(([key]) => !taken.has(key)), ...other.filter(([key]) => taken.has(key))];
});

/** One signature in the place of another, of this message or of others. */
const swapSignatures = onMembers((members, random, corpus) => {
  const signatures = [...members, ...otherMembers(random, corpus)].filter(([key]) =>
    key.endsWith('signature'),
  );
  if (signatures.length === 0) return members;
  const [, json] = random.pick(signatures);
  const name = random.pick(['signature', 'strong_signature']);
  return [...members.filter(([key]) => key !== name), [name, json] as Member];
});

/** The body of one message with all credentials of another. */
const transplant = onMembers((members, random, corpus) => {
  const other = otherMembers(random, corpus);
  return [
    ...members.filter(([key]) => !CREDENTIALS.includes(key)),
    ...other.filter(([key]) => CREDENTIALS.includes(key)),
  ];
});

export const spliceMutations = { splice, swapSignatures, transplant };
