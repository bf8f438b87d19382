import type { AnyKeyPacket, Key, Subkey } from 'openpgp';
import type { KeyFacts } from '../../verify/verification.js';
import { OPENPGP_CONFIG } from '../openpgp-config.js';

/** A key or subkey that may sign messages, or might before it was revoked. */
export interface SigningKey {
  readonly packet: AnyKeyPacket;
  readonly facts: KeyFacts;
  /** Size of the shorter of it and its primary key, for RSA and DSA; endless for curves, which do not compare. */
  readonly bits: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When the first of it and its primary key ends, in milliseconds since 1970; `Infinity`: never. */
  readonly expiresAt: number;
  /** Whether its owner took back it, or its primary key. */
  readonly isRevoked: boolean;
}

/**
 * The parts of a key that sign: the primary key, subkeys, or both. Their self-signatures are checked here, once. What is
 * found does not depend on the clock: a message is judged by the time of its own signature.
 */
export async function readSigningKeys(key: Key): Promise<SigningKey[]> {
  // GnuPG knows no other version, and the rules of the later ones differ.
  if (key.keyPacket.version !== 4) return [];
  const primary = { key, ...(await readPrimary(key)) };
  const found = await Promise.all(key.getKeys().map((part) => readPart(part, primary)));
  return found.filter((part) => part !== undefined);
}

/** What holds for all parts of a key. */
interface Primary {
  readonly key: Key;
  readonly isRevoked: boolean;
  readonly expiresAt: number;
  readonly userIds: readonly string[];
}

async function readPrimary(key: Key): Promise<Omit<Primary, 'key'>> {
  return {
    isRevoked: await key.isRevoked(undefined, undefined, undefined, OPENPGP_CONFIG),
    // None for a key that is revoked, too.
    expiresAt: toTime(await key.getExpirationTime(undefined, OPENPGP_CONFIG)),
    userIds: await readUserIds(key),
  };
}

/** Those that the key itself vouches for: anybody could have added others. */
async function readUserIds(key: Key): Promise<string[]> {
  const certified = await Promise.all(
    key.users.map((user) =>
      user.verify(undefined, OPENPGP_CONFIG).then(
        () => user.userID?.userID,
        () => undefined,
      ),
    ),
  );
  return certified.filter((userId) => userId !== undefined);
}

async function readPart(part: Key | Subkey, primary: Primary): Promise<SigningKey | undefined> {
  const isRevoked = primary.isRevoked || (await isSubkeyRevoked(part));
  if (!isRevoked && !(await maySign(part, primary.key))) return undefined;
  const expiresAt = Math.min(primary.expiresAt, await subkeyExpiry(part));
  return {
    packet: part.keyPacket,
    facts: {
      fingerprint: primary.key.getFingerprint().toUpperCase(),
      keyId: part.getKeyID().toHex().toUpperCase(),
      userIds: primary.userIds,
      createdAt: part.getCreationTime().toISOString(),
      expiresAt: expiresAt === Infinity ? null : new Date(expiresAt).toISOString(),
    },
    bits: Math.min(bitsOf(primary.key), bitsOf(part)),
    createdAt: part.getCreationTime().getTime(),
    expiresAt,
    isRevoked,
  };
}

/** Whether there is a valid binding to the primary key, and back, that allows to sign. Without a date, it may have ended. */
async function maySign(part: Key | Subkey, key: Key): Promise<boolean> {
  try {
    const usable = await key.getSigningKey(part.getKeyID(), null, undefined, OPENPGP_CONFIG);
    return usable.getFingerprint() === part.getFingerprint();
  } catch {
    return false;
  }
}

async function isSubkeyRevoked(part: Key | Subkey): Promise<boolean> {
  const binding = 'bindingSignatures' in part ? part.bindingSignatures[0] : undefined;
  if (binding === undefined || !('mainKey' in part)) return false;
  return part.isRevoked(binding, part.mainKey.keyPacket, undefined, OPENPGP_CONFIG);
}

async function subkeyExpiry(part: Key | Subkey): Promise<number> {
  if (!('mainKey' in part)) return Infinity;
  // The newest binding counts, and the present would hide one that a fast clock made.
  const newest = Math.max(...part.bindingSignatures.map(({ created }) => created?.getTime() ?? 0));
  return toTime(await part.getExpirationTime(new Date(newest), OPENPGP_CONFIG));
}

function toTime(end: Date | typeof Infinity | null): number {
  const time = end instanceof Date ? end.getTime() : Infinity;
  // Further away than dates go.
  return Number.isNaN(time) ? Infinity : time;
}

function bitsOf(part: Key | Subkey): number {
  return part.getAlgorithmInfo().bits ?? Infinity;
}
