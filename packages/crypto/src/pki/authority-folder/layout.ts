import { join } from 'node:path';

/** Where the folder of a CA has what. The names are those that Python fedmsg's configuration is used to. */
export interface AuthorityLayout {
  readonly path: string;
  readonly certificate: string;
  readonly key: string;
  readonly revocationList: string;
  /** What was issued and revoked: the truth, which the other files follow. */
  readonly index: string;
  /** Changes on their way, a folder each. */
  readonly pending: string;
  /** Names the process that works with the folder. */
  readonly lock: string;
}

/** The names of what stands once in the folder. */
export const FILE = {
  certificate: 'ca.crt',
  key: 'ca.key',
  revocationList: 'crl.pem',
  index: 'index.json',
} as const;

export function layoutOf(path: string): AuthorityLayout {
  return {
    path,
    certificate: join(path, FILE.certificate),
    key: join(path, FILE.key),
    revocationList: join(path, FILE.revocationList),
    index: join(path, FILE.index),
    pending: join(path, '.pending'),
    lock: join(path, '.lock'),
  };
}

/** The names of the two files of a service, as fedmsg looks for them in `ssldir`. */
export function pairNames(certname: string): { readonly certificate: string; readonly key: string } {
  return { certificate: `${certname}.crt`, key: `${certname}.key` };
}
