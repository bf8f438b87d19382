import type { FrameParts } from '@fedmsg/envelope';
import type { Random } from './random.js';
import { RESERVED_TOPIC, TOPIC } from './signed-material.js';
import type { SignedMaterial } from './signed-material.js';

/** One way of being hostile. */
export interface HostileKind {
  readonly name: string;
  /** The code that every frame of the kind is refused with. */
  readonly code: string;
  readonly make: (random: Random) => FrameParts;
}

/** Every kind, of which each frame is different wherever that is possible without signing it anew. */
export function hostileKinds(material: SignedMaterial): readonly HostileKind[] {
  return [
    ...wrongParts(material),
    ...wrongText(material),
    ...wrongMessage(material),
    ...wrongSigner(material),
  ];
}

/** A few megabytes each: too expensive to be as many as the others. */
export function hugeKinds({ body }: SignedMaterial): readonly HostileKind[] {
  const megabytes = (random: Random) => 'x'.repeat((1 + random.below(4)) * 1024 * 1024);
  return [
    kind('huge and unsigned', 'UNSIGNED', (random) => `{"topic":"${TOPIC}","msg":"${megabytes(random)}"}`),
    kind('huge and truncated', 'INVALID_JSON', (random) => `{"topic":"${TOPIC}","msg":"${megabytes(random)}`),
    kind(
      'huge topic',
      'TOPIC_MISMATCH',
      () => body,
      (random) => megabytes(random),
    ),
    kind('huge number of members', 'DUPLICATE_KEY', () => `{${'"a":1,'.repeat(200_000)}"a":1}`),
  ];
}

function wrongParts({ body }: SignedMaterial): readonly HostileKind[] {
  const parts = (name: string, make: (random: Random) => FrameParts): HostileKind => ({
    name,
    code: 'INVALID_FRAME',
    make,
  });
  return [
    parts('one part', () => [bytes(TOPIC)]),
    parts('one empty part', () => [bytes('')]),
    parts('three parts', () => [bytes(TOPIC), bytes(body), bytes('')]),
    parts('many parts', (random) => Array.from({ length: 3 + random.below(10) }, () => bytes(TOPIC))),
    kind(
      'topic that is not UTF-8',
      'INVALID_UTF8',
      () => body,
      (random) => insert(TOPIC, random, [0xff]),
    ),
    kind(
      'topic of another message',
      'TOPIC_MISMATCH',
      () => body,
      (random) => `${TOPIC}.${random.below(1e6)}`,
    ),
    kind(
      'empty topic',
      'TOPIC_MISMATCH',
      () => body,
      () => '',
    ),
  ];
}

function wrongText({ body }: SignedMaterial): readonly HostileKind[] {
  const notUtf8 = [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82]];
  const notJson = [
    '',
    ' ',
    '{',
    '{]',
    '{"a":}',
    '{"a":1,}',
    "{'a':1}",
    '{"a":01}',
    '{"a":"\n"}',
    '\ufeff{}',
    '{}{}',
  ];
  const nested = (depth: number) => `{"topic":"${TOPIC}","msg":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  return [
    kind('truncated', 'INVALID_JSON', (random) => body.slice(0, random.below(body.length))),
    kind('not JSON', 'INVALID_JSON', (random) => random.pick(notJson)),
    kind('noise', 'INVALID_JSON', (random) => `#${random.below(2 ** 32).toString(36)}`),
    kind(
      'integer of too many digits',
      'INVALID_JSON',
      (random) => `{"n":${'7'.repeat(4301 + random.below(100))}}`,
    ),
    kind('not UTF-8', 'INVALID_UTF8', (random) => insert(body, random, random.pick(notUtf8))),
    kind('deep', 'TOO_DEEP', (random) => nested(1000 + random.below(1000))),
    kind('key twice', 'DUPLICATE_KEY', () => `{"topic":"org.other",${body.slice(1)}`),
    kind('key twice, once escaped', 'DUPLICATE_KEY', () => `{"\\u0074opic":"org.other",${body.slice(1)}`),
    kind('key twice, deeper', 'DUPLICATE_KEY', () => body.replace('"user":', '"order":5,"user":')),
    kind('no object', 'INVALID_ENVELOPE', (random) =>
      random.pick(['null', 'true', '5', '"text"', '[]', `[${body}]`, `"${TOPIC}"`, 'NaN']),
    ),
  ];
}

function wrongMessage({ message, body }: SignedMaterial): readonly HostileKind[] {
  const withMember = (member: string) => `{"topic":"${TOPIC}",${member}}`;
  return [
    kind('no topic', 'TOPIC_MISMATCH', (random) => `{"msg":${random.below(1e6)}}`),
    kind(
      'topic that is no text',
      'TOPIC_MISMATCH',
      (random) => `{"topic":${random.pick(['5', 'null', `["${TOPIC}"]`, '{}'])}}`,
    ),
    kind('topic in __proto__', 'TOPIC_MISMATCH', () => `{"__proto__":${body}}`),
    kind('credentials in __proto__', 'UNSIGNED', () => withMember(`"__proto__":${body}`)),
    kind('unsigned', 'UNSIGNED', (random) => withMember(`"msg":${random.below(1e6)}`)),
    kind('certificate left out', 'UNSIGNED', () => written({ ...message, certificate: undefined })),
    kind('signature of another type', 'BAD_FIELD', (random) =>
      written({ ...message, signature: random.pick([5, [], {}, true]) }),
    ),
    kind('crypto of another type', 'UNKNOWN_BACKEND', (random) =>
      written({ ...message, crypto: random.pick([5, ['x509'], {}]) }),
    ),
    kind('unknown crypto', 'UNKNOWN_BACKEND', (random) =>
      written({ ...message, crypto: random.pick(['rot13', '__proto__', 'constructor']) }),
    ),
    kind('other crypto', 'BACKEND_NOT_ALLOWED', () => written({ ...message, crypto: 'gpg' })),
  ];
}

function wrongSigner({ message, refused }: SignedMaterial): readonly HostileKind[] {
  const otherTopic = ([code, body]: readonly [string, string]) =>
    kind(
      code.toLowerCase(),
      code,
      () => body,
      () => (code === 'SIGNER_NOT_PERMITTED' ? RESERVED_TOPIC : TOPIC),
    );
  return [
    kind('altered', 'SIGNATURE_INVALID', (random) =>
      written({ ...message, msg: { order: random.below(1e6) } }),
    ),
    kind('one member more', 'SIGNATURE_INVALID', (random) =>
      written({ ...message, [`x${random.below(1e6)}`]: 1 }),
    ),
    kind('certificate that is none', 'CERTIFICATE_INVALID', (random) =>
      written({ ...message, certificate: Buffer.from(`none${random.below(1e6)}`).toString('base64') }),
    ),
    ...Object.entries(refused).map(otherTopic),
  ];
}

type Make = (random: Random) => string | Uint8Array;

function kind(name: string, code: string, makeBody: Make, makeTopic: Make = () => TOPIC): HostileKind {
  return { name, code, make: (random) => [bytes(makeTopic(random)), bytes(makeBody(random))] };
}

function written(message: object): string {
  return JSON.stringify(message);
}

function bytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

function insert(text: string, random: Random, inserted: readonly number[]): Uint8Array {
  const at = random.below(text.length);
  return Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from(inserted), Buffer.from(text.slice(at))]);
}
