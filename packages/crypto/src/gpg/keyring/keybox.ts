/**
 * A reader of GnuPG's keybox (`pubring.kbx`), for the OpenPGP keys in it: a row of blobs, each of which begins with its
 * length, and all numbers big-endian. Source: `kbx/keybox-blob.c` of GnuPG, which describes the format.
 */

/** What this reader throws: the text says what was expected. Callers give it a code. */
export class KeyboxError extends Error {}

const HEADER_BLOB = 1;
const OPENPGP_BLOB = 2;
const MAGIC = Buffer.from('KBXf', 'latin1');

/** Length, type, version, flags: what every blob begins with, at the least. */
const MIN_BLOB_BYTES = 5;
/** The same with the place of the key block. */
const MIN_OPENPGP_BLOB_BYTES = 16;
/** A flag of what GnuPG keeps for the moment only, and does not verify with. */
const EPHEMERAL = 0x0002;

/** Whether the bytes begin as a keybox does. */
export function isKeybox(bytes: Buffer): boolean {
  return bytes[4] === HEADER_BLOB && bytes.subarray(8, 12).equals(MAGIC);
}

/**
 * The key blocks of a keybox, each the packets of one OpenPGP key. They are views, not copies.
 *
 * @throws {KeyboxError}
 */
export function readKeyBlocks(keybox: Buffer): Buffer[] {
  if (!isKeybox(keybox)) throw new KeyboxError('a keybox to begin with its header');
  const keyBlocks: Buffer[] = [];
  for (let at = 0; at < keybox.length;) {
    const blob = readBlob(keybox, at);
    if (blob[4] === OPENPGP_BLOB && !isEphemeral(blob)) keyBlocks.push(readKeyBlock(blob, at));
    at += blob.length;
  }
  return keyBlocks;
}

function readBlob(keybox: Buffer, at: number): Buffer {
  const length = keybox.length - at < MIN_BLOB_BYTES ? 0 : keybox.readUInt32BE(at);
  if (length >= MIN_BLOB_BYTES && at + length <= keybox.length) return keybox.subarray(at, at + length);
  throw new KeyboxError(`a whole blob at byte ${at}`);
}

function isEphemeral(blob: Buffer): boolean {
  return blob.length >= MIN_OPENPGP_BLOB_BYTES && (blob.readUInt16BE(6) & EPHEMERAL) !== 0;
}

function readKeyBlock(blob: Buffer, at: number): Buffer {
  if (blob.length >= MIN_OPENPGP_BLOB_BYTES) {
    const from = blob.readUInt32BE(8);
    const length = blob.readUInt32BE(12);
    if (from >= MIN_OPENPGP_BLOB_BYTES && length > 0 && from + length <= blob.length) {
      return blob.subarray(from, from + length);
    }
  }
  throw new KeyboxError(`a key inside the blob at byte ${at}`);
}
