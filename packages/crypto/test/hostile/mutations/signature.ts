import { X509Certificate } from 'node:crypto';
import { encodeBase64 } from '../../../src/base64.js';
import type { Random } from '../random.js';
import { onMembers, textOf, withText, type Member } from './members.js';

/** Numbers that are close to the signature, and those that RSA leaves as they are. */
const CHANGES: readonly ((signature: Buffer, modulus: bigint, random: Random) => Buffer)[] = [
  (signature) => Buffer.alloc(signature.length),
  (signature) => Buffer.concat([Buffer.alloc(signature.length - 1), Buffer.of(1)]),
  (signature) => Buffer.alloc(signature.length, 0xff),
  (signature) => Buffer.concat([Buffer.of(0), signature]),
  (signature) => signature.subarray(1),
  (signature) => Buffer.concat([signature, Buffer.of(0)]),
  (signature, modulus) => toBytes(toNumber(signature) + modulus),
  (signature, modulus) => toBytes(modulus - toNumber(signature)),
  (_, modulus) => toBytes(modulus - 1n),
  (signature) => Buffer.from(signature).reverse(),
  (signature, _, random) => {
    const changed = Buffer.from(signature);
    changed[random.below(changed.length)]! ^= 1 << random.below(8);
    return changed;
  },
];

const changeSignature = onMembers((members, random) => {
  const name = random.pick(['signature', 'strong_signature']);
  const text = textOf(members, name);
  const modulus = modulusOf(members);
  if (!text || modulus === undefined) return members;
  const signature = Buffer.from(text, 'base64');
  if (signature.length === 0) return members;
  return withText(members, name, encodeBase64(random.pick(CHANGES)(signature, modulus, random)));
});

const moduli = new WeakMap<readonly Member[], bigint | undefined>();

function modulusOf(members: readonly Member[]): bigint | undefined {
  if (!moduli.has(members)) moduli.set(members, readModulus(textOf(members, 'certificate') ?? ''));
  return moduli.get(members);
}

function readModulus(certificate: string): bigint | undefined {
  try {
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
    return toNumber(Buffer.from(publicKey.export({ format: 'jwk' }).n!, 'base64url'));
  } catch {
    return undefined;
  }
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function toBytes(value: bigint): Buffer {
  const digits = value.toString(16);
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
}

export const signatureMutations = { changeSignature };
