import { dumps, loadsExact } from '@fedmsg/envelope';
import type { Corpus } from '../corpus.js';
import type { Random } from '../random.js';
import type { Mutation } from './mutation.js';

/** A member as it is spelled: its key without quotes, and the JSON of its value. */
export type Member = readonly [key: string, json: string];

/** Makes a mutation of one that changes the members of a message. */
export function onMembers(
  change: (members: readonly Member[], random: Random, corpus: Corpus) => readonly Member[],
): Mutation {
  return (bytes, random, corpus) => {
    const members = readMembers(bytes);
    return members === undefined ? bytes : writeMembers(change(members, random, corpus));
  };
}

const known = new WeakMap<Uint8Array, readonly Member[] | undefined>();

/** The members of a message; `undefined` for what was mutated into something else. */
export function readMembers(bytes: Uint8Array): readonly Member[] | undefined {
  if (!known.has(bytes)) known.set(bytes, parseMembers(bytes));
  return known.get(bytes);
}

function parseMembers(bytes: Uint8Array): readonly Member[] | undefined {
  try {
    const entries = Object.entries(loadsExact(bytes) as object);
    return entries.map(([key, value]) => [dumps(key).slice(1, -1), dumps(value)]);
  } catch {
    return undefined;
  }
}

function writeMembers(members: readonly Member[]): Uint8Array {
  return new TextEncoder().encode(`{${members.map(([key, json]) => `"${key}":${json}`).join(',')}}`);
}

/** The text of a member that is one. */
export function textOf(members: readonly Member[], name: string): string | undefined {
  const json = members.find(([key]) => key === name)?.[1];
  return json?.startsWith('"') ? (JSON.parse(json) as string) : undefined;
}

/** The members with another text for one that is there. */
export function withText(members: readonly Member[], name: string, text: string): readonly Member[] {
  return members.map((member) => (member[0] === name ? [name, dumps(text)] : member));
}

const OTHER_VALUES = [
  'null',
  'true',
  'false',
  '0',
  '1',
  '-1',
  '1.5',
  '1e400',
  'NaN',
  '""',
  '"x509"',
  '"gpg"',
  '"0"',
  '[]',
  '{}',
  '[""]',
  '{"0":"a","length":1}',
  '{"toString":null}',
  '{"toJSON":"x"}',
  '"\\ud800"',
  '12345678901234567890',
  `"${'A'.repeat(400)}"`,
  `${'['.repeat(50)}${']'.repeat(50)}`,
];

const NAMES = [
  'topic',
  'msg',
  'i',
  'crypto',
  'signature',
  'certificate',
  'strong_signature',
  'timestamp',
  'msg_id',
  'username',
];

const FOREIGN_NAMES = [
  ...NAMES,
  'extra',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toJSON',
  '',
  'Signature',
  'signature ',
  'certificate\\u0000',
  '\\u0073ignature',
  'certific\\u0061te',
  'strong_signatur\\u0065',
  'c\\u0072ypto',
  't\\u006fpic',
];

const retype = onMembers((members, random) => {
  const name = random.pick(NAMES);
  return members.map((member) => (member[0] === name ? [name, otherValue(member[1], random)] : member));
});

function otherValue(json: string, random: Random): string {
  if (random.chance(0.7)) return random.pick(OTHER_VALUES);
  return random.pick([`[${json}]`, `{"":${json}}`, `[${json},${json}]`, `${json} `, dumps(json)]);
}

const remove = onMembers((members, random) => {
  const name = random.chance(0.5) ? random.pick(NAMES) : random.pick(members)[0];
  return members.filter(([key]) => key !== name);
});

const add = onMembers((members, random) => {
  const json = random.chance(0.5) ? random.pick(OTHER_VALUES) : (random.pick(members)?.[1] ?? '1');
  return insert(members, [random.pick(FOREIGN_NAMES), json], random);
});

const rename = onMembers((members, random) => {
  const at = random.below(members.length);
  return members.map((member, index) => (index === at ? [random.pick(FOREIGN_NAMES), member[1]] : member));
});

/** The same key under an escape is the same key. */
const escapeKey = onMembers((members, random) => {
  const at = random.below(members.length);
  return members.map((member, index) => {
    const [key, json] = member;
    if (index !== at || key === '' || key.includes('\\')) return member;
    const place = random.below(key.length);
    const unit = key.charCodeAt(place).toString(16).padStart(4, '0');
    return [`${key.slice(0, place)}\\u${unit}${key.slice(place + 1)}`, json];
  });
});

const duplicate = onMembers((members, random) => {
  const [key, json] = random.pick(members);
  return insert(members, [key, random.chance(0.4) ? json : random.pick(OTHER_VALUES)], random);
});

const reorder = onMembers((members, random) => {
  const [moved] = members.slice(random.below(members.length));
  return moved === undefined
    ? members
    : insert(
        members.filter((member) => member !== moved),
        moved,
        random,
      );
});

function insert(members: readonly Member[], member: Member, random: Random): readonly Member[] {
  return members.toSpliced(random.below(members.length + 1), 0, member);
}

export const memberMutations = { retype, remove, add, rename, escapeKey, duplicate, reorder };
