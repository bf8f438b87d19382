import { access } from 'node:fs/promises';
import { createSigner, createVerifier, CryptoError } from '@fedmsg/crypto';
import { FedmsgError } from '@fedmsg/envelope';
import type { Verifier } from '@fedmsg/crypto';
import { RETIRED, VALID_CERTNAMES } from './names.js';
import type { TrustFiles } from './trust-files.js';

/** What runs out within a day is renewed now and not in the middle of the work. */
const AHEAD_MS = 86_400_000;

/** Why the files cannot be used: each key signs, and what it signed is judged, as of now and as of tomorrow. */
export async function findFault(files: TrustFiles): Promise<string | undefined> {
  if (!(await exists(files.ca_cert_location))) return 'there are none yet.';
  try {
    for (const aheadMs of [0, AHEAD_MS]) {
      await using verifier = await createVerifier(files, { now: () => Date.now() + aheadMs });
      for (const certname of VALID_CERTNAMES) await verifySignature(certname, files, verifier);
      await expectRevoked(files, verifier);
    }
    return undefined;
  } catch (error) {
    if (error instanceof FedmsgError) return error.message;
    throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function verifySignature(certname: string, files: TrustFiles, verifier: Verifier): Promise<void> {
  const signer = await createSigner({ ssldir: files.ssldir, certname });
  await verifier.verifySignedBy(await signer.sign({ topic: 'trial' }), certname);
}

async function expectRevoked(files: TrustFiles, verifier: Verifier): Promise<void> {
  try {
    await verifySignature(RETIRED, files, verifier);
  } catch (error) {
    if (error instanceof CryptoError && error.code === 'CERTIFICATE_REVOKED') return;
    throw error;
  }
  throw new CryptoError('CRL_INVALID', `Expected ${files.crl_location} to list ${RETIRED}; it does not.`);
}
