import { encodeBase64 } from '../../../src/base64.js';
import type { Random } from '../random.js';
import { onMembers, textOf, withText } from './members.js';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';

/** Makes a mutation that gives the message another PEM text. */
function onPem(change: (pem: string, random: Random, certificates: readonly string[]) => string) {
  return onMembers((members, random, { certificates }) => {
    const text = textOf(members, 'certificate');
    if (text === undefined) return members;
    const pem = Buffer.from(text, 'base64').toString('latin1');
    return withText(
      members,
      'certificate',
      encodeBase64(Buffer.from(change(pem, random, certificates), 'latin1')),
    );
  });
}

/** Another signer's, a CA's, one of the same name with another key. */
const swapCertificate = onPem((_, random, certificates) => random.pick(certificates));

/** Several in one text: a reader may take the first, the last, or any that fits. */
const chain = onPem((pem, random, certificates) => {
  const [one, other] = [random.pick(certificates), random.pick(certificates)];
  return random.pick([pem + one, one + pem, pem + one + other, one + other + pem, pem + pem]);
});

/** Other texts around the same DER, and near misses. */
const respellPem = onPem((pem, random, certificates) => {
  const other = random.pick(certificates);
  return random.pick([
    pem.replaceAll('\n', '\r\n'),
    pem.replaceAll('\n', ' \n'),
    pem.replaceAll('\n', '\n\n'),
    pem.replaceAll('\n', ''),
    pem.trimEnd(),
    `${pem}\u0000`,
    `\ufeff${pem}`,
    `Certificate:\n    Data:\n${pem}${' '.repeat(random.below(4000))}\n`,
    pem.replaceAll('CERTIFICATE', 'X509 CERTIFICATE'),
    pem.replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE'),
    pem.replaceAll('CERTIFICATE', 'certificate'),
    pem.replace('CERTIFICATE', 'X509 CRL'),
    pem.replaceAll('-----', '----'),
    pem.replace(BEGIN, `x${BEGIN}`),
    pem.replace(BEGIN, ` ${BEGIN}`),
    pem.replace(BEGIN, `${BEGIN}\nProc-Type: 4,ENCRYPTED\n`),
    pem.replace(END, `!${END}`),
    pem.replace(END, `${END} `),
    `${BEGIN}\nAAAA\n${END}\n${pem}`,
    `${BEGIN}\n${other}${pem}`,
    `-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n${pem}`,
    `${pem.slice(0, random.below(pem.length))}${other}`,
    derOf(pem).toString('latin1'),
  ]);
});

const PEM_CHARACTERS = [
  '\n',
  '\r\n',
  ' ',
  '\t',
  '\v',
  '\0',
  '-',
  '=',
  ':',
  'x',
  '-----',
  `\n${END}`,
  `${BEGIN}\n`,
];

/** Puts something in or takes something out, mostly near the lines that begin and end the block. */
const disturbPem = onPem((pem, random) => {
  const at = random.pick([random.below(40), pem.length - random.below(40), random.below(pem.length)]);
  const end = random.chance(0.25) ? at + 1 + random.below(3) : at;
  return `${pem.slice(0, at)}${end > at ? '' : random.pick(PEM_CHARACTERS)}${pem.slice(end)}`;
});

/** Changes the DER and makes a regular PEM text of it. */
const changeDer = onPem((pem, random) => {
  const changed = random.chance(0.5)
    ? changeBytes(derOf(pem), random)
    : random.pick(DER_CHANGES)(derOf(pem), random);
  return toPem(changed);
});

function changeBytes(der: Buffer, random: Random): Buffer {
  const changed = Buffer.from(der);
  for (let changes = 1 + random.below(3); changes > 0 && der.length > 0; changes--) {
    changed[random.below(der.length)] = random.below(256);
  }
  return changed;
}

/** The places in DER that a signature over it may leave open, and those where readers differ. */
const DER_CHANGES: readonly ((der: Buffer, random: Random) => Buffer)[] = [
  (der, random) => Buffer.concat([der, Buffer.alloc(1 + random.below(3))]),
  (der) => der.subarray(0, -1),
  // The length in more bytes than it needs, and indefinite.
  (der) => Buffer.concat([Buffer.of(0x30, 0x83, 0), der.subarray(2)]),
  (der) => Buffer.concat([Buffer.of(0x30, 0x84, 0, 0), der.subarray(2)]),
  (der) => Buffer.concat([Buffer.of(0x30, 0x80), der.subarray(4), Buffer.of(0, 0)]),
  // The algorithm stands inside and outside of what is signed.
  (der, random) => replaceLast(der, SHA256_WITH_RSA, random.pick(ALGORITHMS)),
  (der, random) => replaceFirst(der, SHA256_WITH_RSA, random.pick(ALGORITHMS)),
  (der) =>
    replaceLast(
      der,
      Buffer.concat([SHA256_WITH_RSA, Buffer.of(5, 0)]),
      Buffer.concat([SHA256_WITH_RSA, Buffer.of(5, 1)]),
    ),
  // The bits of the signature that are said not to be used.
  (der, random) =>
    replaceLast(
      der,
      Buffer.of(0x03, 0x82, 0x01, 0x01, 0x00),
      Buffer.of(0x03, 0x82, 0x01, 0x01, 1 + random.below(8)),
    ),
  (der) => Buffer.concat([der, der]),
];

const SHA256_WITH_RSA = Buffer.from('06092a864886f70d01010b', 'hex');
const ALGORITHMS = [
  '06092a864886f70d010105',
  '06092a864886f70d010104',
  '06092a864886f70d010101',
  '06092a864886f70d01010c',
].map((text) => Buffer.from(text, 'hex'));

function replaceLast(der: Buffer, from: Buffer, to: Buffer): Buffer {
  return replaceAt(der, der.lastIndexOf(from), to);
}

function replaceFirst(der: Buffer, from: Buffer, to: Buffer): Buffer {
  return replaceAt(der, der.indexOf(from), to);
}

function replaceAt(der: Buffer, at: number, bytes: Buffer): Buffer {
  return at === -1 ? der : Buffer.concat([der.subarray(0, at), bytes, der.subarray(at + bytes.length)]);
}

function derOf(pem: string): Buffer {
  return Buffer.from(pem.split('-----')[2] ?? '', 'base64');
}

function toPem(der: Buffer): string {
  return `${BEGIN}\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n${END}\n`;
}

export const certificateMutations = { swapCertificate, chain, respellPem, disturbPem, changeDer };
