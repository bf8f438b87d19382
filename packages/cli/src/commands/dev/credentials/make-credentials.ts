import { join } from 'node:path';
import { createAuthority, createRevocationList, issueCertificate } from '@fedmsg/crypto/pki';
import type { Authority, CertificateRequest } from '@fedmsg/crypto/pki';
import { writeWhole } from '../state/write-whole.js';
import { RETIRED, VALID_CERTNAMES } from './names.js';
import type { TrustFiles } from './trust-files.js';

const PRIVATE = 0o600;
const VALID_MS = 2 * 365 * 86_400_000;

/**
 * Makes a CA, the certificates of the sample bus and the list of the revoked one; what the files held is replaced.
 * All of it runs out together, so that it is renewed together.
 *
 * @param nextKey - gives the private keys, as PEM, where they are not to be made.
 * @throws {CliError} `STATE_UNWRITABLE`
 */
export async function makeCredentials(files: TrustFiles, nextKey?: () => string): Promise<void> {
  const validTo = new Date(Date.now() + VALID_MS);
  const authority = await createAuthority({ commonName: 'fedmsg dev CA', validTo, key: nextKey?.() });
  // Keys are made on the threads of the pool, side by side.
  const [retired] = await Promise.all(
    [RETIRED, ...VALID_CERTNAMES].map((certname) =>
      issue(authority, { commonName: certname, validTo, key: nextKey?.() }, files),
    ),
  );
  const revoked = [{ serialNumber: retired!, revokedAt: new Date() }];
  await writeWhole(
    files.crl_location,
    await createRevocationList(authority, { revoked, number: 1, validTo }),
  );
  await writeWhole(join(files.ssldir, 'ca.key'), authority.key, PRIVATE);
  // Last: without it, the next run knows that this one did not come to its end.
  await writeWhole(files.ca_cert_location, authority.certificate);
}

/** Gives the serial number. */
async function issue(
  authority: Authority,
  request: CertificateRequest,
  { ssldir }: TrustFiles,
): Promise<string> {
  const { certificate, key, serialNumber } = await issueCertificate(authority, request);
  await writeWhole(join(ssldir, `${request.commonName}.key`), key, PRIVATE);
  await writeWhole(join(ssldir, `${request.commonName}.crt`), certificate);
  return serialNumber;
}
