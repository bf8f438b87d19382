import { CryptoError } from '../../error.js';
import { STRONG_SIGNATURE } from '../../strong-signature.js';
import type { SignedInput } from '../../verify/signed-input.js';
import type { Weakness } from '../../verify/verification.js';
import type { VerifierBackend } from '../../verify/verifier-backend.js';
import { openKeyring, type Keyring } from '../keyring/keyring.js';
import type { KeyringConfig } from '../keyring/keyring-files.js';
import { checkDetached, type CheckedSignature } from './check-detached.js';
import type { GpgJudgement } from './gpg-verifier.js';
import { readLegacySignature, readStrongSignature } from './signature-members.js';

/** See `createGpgVerifier`, which loads this file. */
export async function createOpenPgpVerifier(
  config: KeyringConfig,
  judgement: GpgJudgement,
): Promise<VerifierBackend> {
  const keyring = await openKeyring(config);
  return {
    async authenticate(message) {
      const signature = await checkSignatures(message, keyring, judgement);
      const { facts, bits } = signature.key;
      if (bits < judgement.policy.minKeyBits) throw tooShort(signature, judgement.policy.minKeyBits);
      const unsignedMembers = signature.coversAll ? [] : findUnsigned(message);
      return {
        signer: facts.fingerprint,
        backend: 'gpg',
        key: facts,
        digest: signature.digest.name,
        unsignedMembers,
        weaknesses: findWeaknesses(signature, unsignedMembers),
      };
    },
  };
}

/** The signature that says most about a message. */
interface DecisiveSignature extends CheckedSignature {
  /** Whether it covers all members, and not `msg` alone. */
  readonly coversAll: boolean;
}

/** Every signature that the message bears has to be good, and by one signer. */
async function checkSignatures(
  message: SignedInput,
  keyring: Keyring,
  { time, policy }: GpgJudgement,
): Promise<DecisiveSignature> {
  const bytes = readLegacySignature(message);
  const strongBytes = readStrongSignature(message, policy.requiresStrong);
  const judgement = { keyring, judgedAt: () => time.ofMessage(message) };
  const legacy = await checkDetached({ member: 'signature', bytes, data: message.msgBytes() }, judgement);
  if (strongBytes === undefined) return { ...legacy, coversAll: false };
  const detached = { bytes: strongBytes, data: message.strongBytes() };
  const strong = await checkDetached({ member: STRONG_SIGNATURE, ...detached }, judgement);
  assertSameSigner(legacy, strong);
  assertStrongDigest(strong);
  return { ...strong, coversAll: true };
}

function assertSameSigner(legacy: CheckedSignature, strong: CheckedSignature): void {
  const [signer, other] = [legacy.key.facts.fingerprint, strong.key.facts.fingerprint];
  if (signer === other) return;
  const text = `Expected both signatures by ${signer}; received "${STRONG_SIGNATURE}" by ${other}.`;
  throw new CryptoError('SIGNATURE_INVALID', text);
}

function assertStrongDigest({ digest }: CheckedSignature): void {
  if (digest.weakness === undefined) return;
  const text = `Expected "${STRONG_SIGNATURE}" to be over SHA-256 or better; received one over ${digest.name}.`;
  throw new CryptoError('SIGNATURE_WEAK', text);
}

function tooShort({ key: { facts, bits } }: CheckedSignature, minKeyBits: number): CryptoError {
  const text = `Expected keys of ${minKeyBits} bits at least (min_key_bits); received ${facts.fingerprint} with ${bits}.`;
  return new CryptoError('KEY_TOO_SHORT', text);
}

/** Credentials cannot be signed, and are checked by themselves. */
const NEVER_UNSIGNED: ReadonlySet<string> = new Set(['msg', 'signature', 'certificate', STRONG_SIGNATURE]);

function findUnsigned(message: SignedInput): readonly string[] {
  return message.memberNames().filter((name) => !NEVER_UNSIGNED.has(name));
}

const GOOD_KEY_BITS = 2048;

function findWeaknesses({ digest, key }: CheckedSignature, unsignedMembers: readonly string[]): Weakness[] {
  const found: Weakness[] = [];
  if (digest.weakness !== undefined) found.push(digest.weakness);
  if (key.bits < GOOD_KEY_BITS) found.push('SHORT_KEY');
  if (unsignedMembers.length > 0) found.push('UNSIGNED_MEMBERS');
  return found;
}
