import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumps } from '@fedmsg/envelope';
import type { BenchRow } from '@fedmsg/workbench/benchmark';
import { createSigner, createVerifier, type SignedMessage } from '@fedmsg/crypto';
import { createMessage, generateKey, readSignature, verify, type PrivateKey, type PublicKey } from 'openpgp';
import { beside } from './beside.js';
import { makeMessage, toWire } from './test-message.js';

/** Validation of messages signed with the usual kinds of key, beside OpenPGP.js over the same bytes. */
export async function bench(): Promise<BenchRow[]> {
  const rsa = await generateKey({ type: 'rsa', rsaBits: 2048, userIDs: [USER], format: 'object' });
  const ecc = await generateKey({ type: 'ecc', curve: 'ed25519Legacy', userIDs: [USER], format: 'object' });
  return [await validating('RSA-2048', rsa.privateKey), await validating('Ed25519', ecc.privateKey)];
}

const USER = { name: 'Bench', email: 'bench@example.org' };

async function validating(kind: string, key: PrivateKey): Promise<BenchRow> {
  const { verifier, message } = await withKeyFiles(key, async (files) => ({
    verifier: await createVerifier(
      { crypto_backend: 'gpg', gpg_keyring: files.publicKey },
      { trust: { caCertificates: [], revocationLists: [] } },
    ),
    message: await (
      await createSigner({ crypto_backend: 'gpg', gpg_key_file: files.privateKey })
    ).sign(makeMessage()),
  }));
  const bytes = toWire(message);
  return beside({
    name: `gpg validate, bytes signed with ${kind}`,
    note: 'OpenPGP.js verify of the signed bytes',
    times: 10,
    ours: () => verifier.verify(bytes),
    floor: verifyingRaw(message, key.toPublic()),
  });
}

function verifyingRaw({ msg, signature }: SignedMessage, key: PublicKey): () => Promise<true> {
  const binary = Buffer.from(dumps(msg));
  const binarySignature = Buffer.from(signature, 'base64');
  return async () => {
    const { signatures } = await verify({
      message: await createMessage({ binary }),
      signature: await readSignature({ binarySignature }),
      verificationKeys: key,
      format: 'binary',
    });
    return signatures[0]!.verified;
  };
}

interface KeyFiles {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Keys are read from files, once. */
async function withKeyFiles<T>(key: PrivateKey, use: (files: KeyFiles) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fedmsg-bench-'));
  const files = { publicKey: join(folder, 'public.asc'), privateKey: join(folder, 'private.asc') };
  try {
    await writeFile(files.publicKey, key.toPublic().armor());
    await writeFile(files.privateKey, key.armor(), { mode: 0o600 });
    return await use(files);
  } finally {
    await rm(folder, { recursive: true });
  }
}
