import { chmod } from 'node:fs/promises';
import { createAuthority, createRevocationList, issueCertificate } from '@fedmsg/crypto/pki';
import { temporaryDirectory } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';

/** A CA with one certificate for each service, in files, as the configuration names them. */
export interface SignedBus extends AsyncDisposable {
  /** Who is trusted. */
  readonly trust: { readonly ca_cert_location: string; readonly crl_location: string };
  /** What makes a context sign as a service. */
  signAs(service: string): {
    readonly sign_messages: true;
    readonly ssldir: string;
    readonly certname: string;
  };
}

export async function createSignedBus(services: readonly string[]): Promise<SignedBus> {
  const authority = await createAuthority({ commonName: 'Test CA', key: rsaKey() });
  const files: Record<string, string> = {
    'ca.crt': authority.certificate,
    'crl.pem': await createRevocationList(authority, { revoked: [], number: 1 }),
  };
  for (const commonName of services) {
    const { certificate, key } = await issueCertificate(authority, { commonName, key: rsaKey() });
    files[`ssl/${commonName}.crt`] = certificate;
    files[`ssl/${commonName}.key`] = key;
  }
  const directory = await temporaryDirectory(files);
  await Promise.all(services.map((service) => chmod(directory.join('ssl', `${service}.key`), 0o600)));
  return {
    trust: { ca_cert_location: directory.join('ca.crt'), crl_location: directory.join('crl.pem') },
    signAs: (certname) => ({ sign_messages: true, ssldir: directory.join('ssl'), certname }),
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
}
