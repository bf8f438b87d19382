import { enums, readSignature, SignaturePacket } from 'openpgp';
import { CryptoError } from '../../error.js';
import { OPENPGP_CONFIG } from '../openpgp-config.js';
import type { SignatureMember } from './signature-members.js';

/** Some hundred times what one signature needs. */
const MAX_BYTES = 65_536;
/** Each costs a verification, and anybody can write many that name a known key. */
const MAX_SIGNATURES = 8;

/** A signature of a kind that is unknown would otherwise be left out in silence. */
const CONFIG = { ...OPENPGP_CONFIG, ignoreUnsupportedPackets: false };

/**
 * The signature packets that a detached signature consists of, and nothing else: one at least, binary or armored.
 *
 * @throws {CryptoError} `SIGNATURE_INVALID`
 */
export async function parseDetached(member: SignatureMember, bytes: Uint8Array): Promise<SignaturePacket[]> {
  if (bytes.length > MAX_BYTES) throw malformed(member, `${bytes.length} bytes`);
  const packets: unknown[] = await readPackets(bytes).catch((cause: unknown) => {
    throw malformed(member, 'other bytes', { cause });
  });
  if (packets.length === 0 || !packets.every(isDetachedSignature)) throw malformed(member, 'other packets');
  if (packets.length > MAX_SIGNATURES) throw malformed(member, `${packets.length}`);
  return packets;
}

async function readPackets(bytes: Uint8Array): Promise<unknown[]> {
  // Every OpenPGP packet begins with a set bit, and ASCII has none.
  const isArmored = bytes.length > 0 && bytes[0]! < 0x80;
  const { packets } = isArmored
    ? await readSignature({ armoredSignature: requireOneBlock(bytes), config: CONFIG })
    : await readSignature({ binarySignature: bytes, config: CONFIG });
  return packets;
}

const BLOCK = /^-----BEGIN PGP SIGNATURE-----[^]*-----END PGP SIGNATURE-----\s*$/;

/** OpenPGP.js reads the first block only, and every signature that is there has to be checked. */
function requireOneBlock(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1').trimStart();
  if (BLOCK.test(text) && text.lastIndexOf('-----BEGIN') === 0) return text;
  throw new Error('not one armored signature');
}

const DATA_SIGNATURES: ReadonlySet<unknown> = new Set([enums.signature.binary, enums.signature.text]);

/** Of version 4, which is what GnuPG makes, over data, and not over a key; with dates that are dates. */
function isDetachedSignature(packet: unknown): packet is SignaturePacket {
  if (!(packet instanceof SignaturePacket) || packet.version !== 4) return false;
  const times = [packet.created, packet.getExpirationTime()];
  return DATA_SIGNATURES.has(packet.signatureType) && !times.some((time) => Number.isNaN(Number(time)));
}

function malformed(member: SignatureMember, received: string, options?: ErrorOptions): CryptoError {
  const text = `Expected "${member}" to be 1 to ${MAX_SIGNATURES} detached OpenPGP signatures; received ${received}.`;
  return new CryptoError('SIGNATURE_INVALID', text, options);
}
