import { encodeBase64 } from '../../../src/base64.js';
import type { Random } from '../random.js';
import { onMembers, textOf, withText } from './members.js';

const FIELDS = ['signature', 'certificate', 'strong_signature'];
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Other spellings of the same bytes, and near misses. */
const SPELLINGS: readonly ((text: string, random: Random) => string)[] = [
  (text) => text.replaceAll('\n', ''),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `${text}\n\n`,
  (text) => ` ${text}`,
  (text) => text.replace(/=+\n?$/, ''),
  (text) => text.replace(/=+\n?$/, '='),
  (text) => `${text.trimEnd()}=\n`,
  (text) => `${text}====`,
  (text) => `${text}QUJD`,
  (text) => `QUJD${text}`,
  (text) => text.replaceAll('+', '-').replaceAll('/', '_'),
  (text, random) =>
    insertAt(text, random.pick(['=', '==', '\n', '-', '_', '!', '\u0000', ' ', 'é', 'ＡＡ', 'A']), random),
  (text, random) => text.slice(0, random.below(text.length + 1)),
  (text) => looseBits(text),
  (text, random) => replaceOne(text, random),
  () => '',
  () => '\n',
  () => '====',
  (text) => encodeBase64(Buffer.from(text)),
];

const respellBase64 = onMembers((members, random) => {
  const name = random.pick(FIELDS);
  const text = textOf(members, name);
  return text === undefined ? members : withText(members, name, random.pick(SPELLINGS)(text, random));
});

/** Sets the bits that the last character before the padding has and nobody reads. */
function looseBits(text: string): string {
  return text.replace(/(.)(=+)\n?$/, (_, last: string, padding: string) => {
    return `${ALPHABET[ALPHABET.indexOf(last) | 1] ?? last}${padding}`;
  });
}

function replaceOne(text: string, random: Random): string {
  const at = random.below(text.length);
  return `${text.slice(0, at)}${random.pick(Array.from(ALPHABET))}${text.slice(at + 1)}`;
}

function insertAt(text: string, inserted: string, random: Random): string {
  const at = random.below(text.length + 1);
  return `${text.slice(0, at)}${inserted}${text.slice(at)}`;
}

export const base64Mutations = { respellBase64 };
