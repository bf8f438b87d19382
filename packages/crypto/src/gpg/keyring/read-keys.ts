import { readKeys as parseKeys, type Key } from 'openpgp';
import { CryptoError } from '../../error.js';
import { OPENPGP_CONFIG } from '../openpgp-config.js';
import { isKeybox, readKeyBlocks } from './keybox.js';
import type { KeyringFile } from './keyring-files.js';

/**
 * The keys of a file, in any form: keybox, binary packets, or one or more armored blocks. Keys of kinds that OpenPGP.js
 * does not know are left out: what they sign has an unknown key. A file that is damaged is refused as a whole.
 *
 * @throws {CryptoError} `TRUST_UNAVAILABLE`
 */
export async function readKeys(file: KeyringFile): Promise<Key[]> {
  try {
    return await parse(file.bytes);
  } catch (cause) {
    const text = `Expected ${file.path} to be a keyring: OpenPGP keys, armored or binary, or a GnuPG keybox`;
    throw new CryptoError('TRUST_UNAVAILABLE', `${text}; received other bytes, or a damaged one.`, { cause });
  }
}

async function parse(bytes: Buffer): Promise<Key[]> {
  if (isKeybox(bytes)) {
    const keyBlocks = readKeyBlocks(bytes);
    return keyBlocks.length === 0 ? [] : parseBinary(Buffer.concat(keyBlocks));
  }
  // Every OpenPGP packet begins with a set bit, and ASCII has none.
  return bytes.length > 0 && bytes[0]! < 0x80 ? parseArmored(bytes.toString('latin1')) : parseBinary(bytes);
}

function parseBinary(packets: Buffer): Promise<Key[]> {
  return parseKeys({ binaryKeys: packets, config: OPENPGP_CONFIG });
}

const BLOCK = /-----BEGIN PGP (PUBLIC|PRIVATE) KEY BLOCK-----[^]*?-----END PGP \1 KEY BLOCK-----/g;

/** OpenPGP.js by itself reads the first block only, and a file can be several that were joined. */
async function parseArmored(text: string): Promise<Key[]> {
  const blocks = text.match(BLOCK) ?? [];
  if (blocks.length === 0) throw new Error('no armored block');
  const keys = await Promise.all(
    blocks.map((block) => parseKeys({ armoredKeys: block, config: OPENPGP_CONFIG })),
  );
  return keys.flat();
}
