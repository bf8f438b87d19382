import { createMessage, enums, type AnyPacket, type SignaturePacket } from 'openpgp';
import { CryptoError } from '../../error.js';
import type { Keyring } from '../keyring/keyring.js';
import type { SigningKey } from '../keyring/signing-key.js';
import { OPENPGP_CONFIG } from '../openpgp-config.js';
import { digestOf, type Digest } from './digest.js';
import { parseDetached } from './parse-detached.js';
import type { SignatureMember } from './signature-members.js';

/** A detached signature, and what it is over. */
export interface Detached {
  readonly member: SignatureMember;
  readonly bytes: Uint8Array;
  readonly data: Uint8Array;
}

/** What a signature is judged by. */
export interface SignatureJudgement {
  readonly keyring: Keyring;
  /** When it must not have ended, in milliseconds since 1970. */
  readonly judgedAt: () => number;
}

/** A signature that is good. */
export interface CheckedSignature {
  readonly key: SigningKey;
  readonly digest: Digest;
}

/**
 * Checks each of the signatures that a detached one consists of: all have to be good. The first says who signed, the best
 * of that signer how well.
 *
 * @throws {CryptoError} `SIGNATURE_INVALID`, `SIGNATURE_EXPIRED`, `KEY_UNKNOWN`, `KEY_REVOKED`, `KEY_EXPIRED`
 */
export async function checkDetached(
  { member, bytes, data }: Detached,
  judgement: SignatureJudgement,
): Promise<CheckedSignature> {
  const packets = await parseDetached(member, bytes);
  const literal = await toLiteral(data);
  const checked: CheckedSignature[] = [];
  for (const packet of packets) checked.push(await checkPacket(packet, { member, literal }, judgement));
  const signer = checked[0]!.key.facts.fingerprint;
  const own = checked.filter(({ key }) => key.facts.fingerprint === signer);
  return own.reduce((best, other) => (other.digest.rank > best.digest.rank ? other : best));
}

/** Data in the form that OpenPGP.js verifies. */
async function toLiteral(data: Uint8Array): Promise<AnyPacket> {
  const { packets } = await createMessage({ binary: data });
  return packets.findPacket(enums.packet.literalData)!;
}

interface SignedData {
  readonly member: SignatureMember;
  readonly literal: AnyPacket;
}

async function checkPacket(
  packet: SignaturePacket,
  data: SignedData,
  { keyring, judgedAt }: SignatureJudgement,
): Promise<CheckedSignature> {
  const digest = digestOf(packet);
  if (digest === undefined) throw unfit(data.member, 'one over a hash that is not accepted');
  const key = await findSigner(packet, data, keyring);
  assertKeyWasValid(packet, key, data.member);
  assertNotExpired(packet, data.member, judgedAt);
  return { key, digest };
}

/** The key that the signature fits. */
async function findSigner(
  packet: SignaturePacket,
  { member, literal }: SignedData,
  keyring: Keyring,
): Promise<SigningKey> {
  const keyId = packet.issuerKeyID.toHex();
  const candidates = keyring.get(keyId) ?? [];
  if (candidates.length === 0) throw unknownKey(keyId);
  let cause: unknown;
  for (const key of candidates) {
    try {
      await verifyPacket(packet, key, literal);
      return key;
    } catch (error) {
      cause = error;
    }
  }
  throw unfit(member, 'one that does not fit. The message was altered, or signed with another key', {
    cause,
  });
}

/** With its own date, OpenPGP.js asks neither whether the signature has ended nor whether its date is to come. */
async function verifyPacket(packet: SignaturePacket, key: SigningKey, literal: AnyPacket): Promise<void> {
  await packet.verify(key.packet, packet.signatureType!, literal, packet.created!, true, OPENPGP_CONFIG);
}

function assertKeyWasValid({ created }: SignaturePacket, key: SigningKey, member: SignatureMember): void {
  const { fingerprint } = key.facts;
  if (key.isRevoked) {
    throw new CryptoError(
      'KEY_REVOKED',
      `Expected a key that is valid; received a signature by ${fingerprint}, which is revoked.`,
    );
  }
  const signedAt = created!.getTime();
  if (signedAt < key.createdAt) throw unfit(member, 'one from before its key was made');
  if (signedAt < key.expiresAt) return;
  const text = `Expected a key that had not ended; received a signature by ${fingerprint}`;
  throw new CryptoError('KEY_EXPIRED', `${text}, which ended on ${key.facts.expiresAt}, before it signed.`);
}

function assertNotExpired(packet: SignaturePacket, member: SignatureMember, judgedAt: () => number): void {
  const end = packet.getExpirationTime();
  if (!(end instanceof Date) || judgedAt() < end.getTime()) return;
  const text = `Expected "${member}" to be a signature that has not ended`;
  throw new CryptoError('SIGNATURE_EXPIRED', `${text}; received one that ended on ${end.toISOString()}.`);
}

function unknownKey(keyId: string): CryptoError {
  const text = `Expected a signature by a key of the keyring that may sign; received one by ${keyId.toUpperCase() || 'no key'}.`;
  return new CryptoError(
    'KEY_UNKNOWN',
    `${text} Keys are read from gpg_home and gpg_keyring when the verifier is made.`,
  );
}

function unfit(member: SignatureMember, received: string, options?: ErrorOptions): CryptoError {
  const text = `Expected "${member}" to be a signature of the message; received ${received}.`;
  return new CryptoError('SIGNATURE_INVALID', text, options);
}
