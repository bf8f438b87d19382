import { join } from 'node:path';

/** Where certificates and keys are, by the keys that the configuration has for it. */
export interface TrustFiles {
  readonly ssldir: string;
  readonly ca_cert_location: string;
  readonly crl_location: string;
}

export function trustIn(folder: string): TrustFiles {
  return { ssldir: folder, ca_cert_location: join(folder, 'ca.crt'), crl_location: join(folder, 'crl.pem') };
}
