import { readFile } from 'node:fs/promises';
import { CryptoError } from '../error.js';

/** Where the trust material is, under fedmsg's own keys. */
export interface TrustConfig {
  /** The path of a PEM file with a CA certificate, or several paths, one certificate each. */
  readonly ca_cert_location?: string | readonly string[] | null | undefined;
  /** The path of a PEM file with a CRL, or several; none, `null` or `''`: revocation is not checked. */
  readonly crl_location?: string | readonly string[] | null | undefined;
}

/** What x509 messages are judged by, as plain data: PEM texts, of each of which the first block counts. */
export interface TrustMaterial {
  readonly caCertificates: readonly string[];
  /** None: revocation is not checked. Any: every certificate needs the list of its issuer. */
  readonly revocationLists: readonly string[];
}

/** A PEM text, and what errors call it. */
export interface PemSource {
  readonly name: string;
  readonly pem: string;
}

export interface TrustSources {
  readonly caCertificates: readonly PemSource[];
  readonly revocationLists: readonly PemSource[];
}

/** Names texts by their place. */
export function nameTrustMaterial({ caCertificates, revocationLists }: TrustMaterial): TrustSources {
  return {
    caCertificates: caCertificates.map((pem, index) => ({ name: `CA certificate ${index + 1}`, pem })),
    revocationLists: revocationLists.map((pem, index) => ({ name: `CRL ${index + 1}`, pem })),
  };
}

/**
 * Reads the files that the config names.
 *
 * @throws {CryptoError} `TRUST_UNAVAILABLE`, `INVALID_CONFIG`
 */
export async function readTrustFiles(config: TrustConfig): Promise<TrustSources> {
  const caPaths = toPaths('ca_cert_location', config.ca_cert_location);
  const crlPaths = toPaths('crl_location', config.crl_location);
  if (caPaths.length === 0) {
    const text =
      'Expected ca_cert_location to name a CA certificate; received none. x509 cannot be verified without.';
    throw new CryptoError('TRUST_UNAVAILABLE', text);
  }
  return {
    caCertificates: await Promise.all(caPaths.map((path) => readPemFile('ca_cert_location', path))),
    revocationLists: await Promise.all(crlPaths.map((path) => readPemFile('crl_location', path))),
  };
}

function toPaths(key: string, value: string | readonly string[] | null | undefined): readonly string[] {
  const paths = typeof value === 'string' ? [value] : (value ?? []);
  if (Array.isArray(paths) && paths.every((path) => typeof path === 'string')) return paths.filter(Boolean);
  throw new CryptoError(
    'INVALID_CONFIG',
    `Expected ${key} to be a path or a list of paths; received another value.`,
  );
}

async function readPemFile(key: string, path: string): Promise<PemSource> {
  if (/^https?:/i.test(path)) {
    const text = `Expected ${key} to be the path of a file; received ${path}. Fetch it, and name the file.`;
    throw new CryptoError('TRUST_UNAVAILABLE', text);
  }
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new CryptoError(
      'TRUST_UNAVAILABLE',
      `Expected ${key} to name a file to read; ${path} cannot be read.`,
      { cause },
    );
  });
  // As in the reference. It also tells DER from a PEM file without any block.
  if (bytes.every((byte) => byte < 0x80)) return { name: path, pem: bytes.toString('latin1') };
  throw new CryptoError(
    'TRUST_UNAVAILABLE',
    `Expected ${path} to be PEM, which is ASCII; received other bytes.`,
  );
}
