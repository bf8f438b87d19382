import { decodeMessage, dumps } from '@fedmsg/envelope';
import {
  config,
  createMessage,
  enums,
  generateKey,
  SignaturePacket,
  type Config,
  type Key,
  type KeyOptions,
  type PrivateKey,
  type SecretKeyPacket,
} from 'openpgp';
import { temporaryDirectory } from '@fedmsg/testing';
import type { KeyringConfig } from '../../src/gpg/keyring/keyring-files.js';
import { createGpgVerifier, type GpgPolicy } from '../../src/gpg/verify/gpg-verifier.js';
import { createJudgingTime } from '../../src/verify/judging-time.js';
import type { VerifierBackend } from '../../src/verify/verifier-backend.js';
import { openInput, type SignedInput } from '../../src/verify/signed-input.js';
import { makeMessage } from '../test-bus.js';

/** A key of the kind that is made fastest. */
export async function makeKey(options: Partial<KeyOptions> = {}): Promise<PrivateKey> {
  const { privateKey } = await generateKey({
    type: 'ecc',
    curve: 'ed25519Legacy',
    userIDs: [{ name: 'App 01', email: 'app01@example.org' }],
    subkeys: [],
    ...options,
    format: 'object',
  });
  return privateKey;
}

export interface SignatureOptions {
  readonly date?: Date;
  readonly expiresInSeconds?: number;
  readonly hash?: enums.hash;
  readonly type?: enums.signature;
  readonly signWith?: SecretKeyPacket;
}

/** A detached signature, binary, with nothing asked of the key: OpenPGP.js makes no weak ones. */
export async function signDetached(
  key: PrivateKey,
  text: string,
  { date = new Date(), expiresInSeconds, hash, type, signWith }: SignatureOptions = {},
): Promise<Buffer> {
  const packet = new SignaturePacket();
  const signingPacket = signWith ?? (key.keyPacket as SecretKeyPacket);
  packet.signatureType = type ?? enums.signature.binary;
  packet.publicKeyAlgorithm = signingPacket.algorithm;
  packet.hashAlgorithm = hash ?? enums.hash.sha256;
  if (expiresInSeconds !== undefined) {
    packet.signatureExpirationTime = expiresInSeconds;
    packet.signatureNeverExpires = false;
  }
  const { packets } = await createMessage({ binary: Buffer.from(text) });
  const literal = packets.findPacket(enums.packet.literalData);
  await (packet as unknown as Signing).sign(signingPacket, literal, date, true, DETERMINISTIC);
  return frame(packet);
}

/** It would salt the signature, and knows no salt for weak hashes. */
const DETERMINISTIC = { ...config, nonDeterministicSignaturesViaNotation: false };

/** What OpenPGP.js has, and its types lack. */
interface Signing {
  sign(key: SecretKeyPacket, data: unknown, date: Date, detached: boolean, config: Config): Promise<void>;
}

function frame(packet: SignaturePacket): Buffer {
  const body = packet.write();
  return Buffer.concat([Buffer.from([0xc2, 0xff, 0, 0, body.length >> 8, body.length & 0xff]), body]);
}

/** A verifier over files of these keys, which are gone afterwards: they are read once. */
export async function verifierOf(
  keys: readonly Key[],
  policy: Partial<GpgPolicy> = {},
): Promise<VerifierBackend> {
  await using directory = await temporaryDirectory(
    Object.fromEntries(keys.map((key, index) => [`${index}.asc`, key.toPublic().armor()])),
  );
  return await openVerifier(
    { gpg_keyring: keys.map((_key, index) => directory.join(`${index}.asc`)) },
    policy,
  );
}

export async function openVerifier(
  config: KeyringConfig,
  policy: Partial<GpgPolicy> = {},
  now = Date.now,
): Promise<VerifierBackend> {
  const time = createJudgingTime({}, now);
  return createGpgVerifier(config, { time, policy: { requiresStrong: false, minKeyBits: 0, ...policy } });
}

/** A message as a publisher would have made it, with these signatures. */
export function makeSigned(signature: unknown, changes: object = {}): object {
  return { ...makeMessage(), crypto: 'gpg', signature: toBase64(signature), ...changes };
}

const toBase64 = (value: unknown) => (Buffer.isBuffer(value) ? value.toString('base64') : value);

/** What the legacy signature is over. */
export const MSG = dumps(makeMessage().msg);

/** As it comes from the wire. */
export function receive(message: object): SignedInput {
  return openInput(decodeMessage(Buffer.from(dumps(message))));
}
