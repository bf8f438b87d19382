import { chmod } from 'node:fs/promises';
import { createAuthority, createRevocationList, issueCertificate } from '@fedmsg/crypto/pki';
import { temporaryDirectory } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';

/** A service with a certificate, and the CA that says so, in files. */
export interface TrustedSigner extends AsyncDisposable {
  /** Who is trusted, as a config says it. */
  readonly trust: { readonly ca_cert_location: string; readonly crl_location: string };
  /** What to sign with, as a config says it. */
  readonly key: { readonly ssldir: string; readonly certname: string };
}

export async function trustedSigner(certname: string): Promise<TrustedSigner> {
  const authority = await createAuthority({ commonName: 'Test CA', key: rsaKey() });
  const { certificate, key } = await issueCertificate(authority, { commonName: certname, key: rsaKey() });
  const directory = await temporaryDirectory({
    'ca.crt': authority.certificate,
    'crl.pem': await createRevocationList(authority, { revoked: [], number: 1 }),
    [`${certname}.crt`]: certificate,
    [`${certname}.key`]: key,
  });
  await chmod(directory.join(`${certname}.key`), 0o600);
  return {
    trust: { ca_cert_location: directory.join('ca.crt'), crl_location: directory.join('crl.pem') },
    key: { ssldir: directory.path, certname },
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
}
