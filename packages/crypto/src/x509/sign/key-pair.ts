import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CryptoError } from '../../error.js';
import { nameOf } from '../certificate/certificate-name.js';
import { readCertificate, type Certificate } from '../certificate/certificate.js';
import { resolveCertname, type CertnameConfig } from './certname.js';
import { readKeyFile } from '../../sign/key-file.js';

/** Where the key to sign with is: fedmsg's files `<ssldir>/<certname>.key` and `.crt`, or PEM texts. */
export interface KeyPairConfig extends CertnameConfig {
  readonly ssldir?: string | null | undefined;
  /** PEM text of the certificate, in place of the file. */
  readonly certificate?: string | undefined;
  /** PEM text of the private key, in place of the file. */
  readonly key?: string | undefined;
  /** Whether the file of the key may be open to its group or to others. Default `false`. */
  readonly allow_exposed_key?: boolean | undefined;
}

/** A private key with its certificate, read and found to belong together. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly certificate: Certificate;
  /** The certificate as it goes into messages: all bytes of its file. */
  readonly certificateFile: Buffer;
}

/**
 * @throws {CryptoError} `KEY_UNAVAILABLE`, `KEY_EXPOSED`, `KEY_MISMATCH`, `CERTIFICATE_INVALID`
 */
export async function loadKeyPair(config: KeyPairConfig): Promise<KeyPair> {
  const { key, certificateFile, names } = await readSources(config);
  const privateKey = parsePrivateKey(key, names.key);
  const certificate = readCertificate(certificateFile.toString('latin1'), names.certificate);
  if (certificate.x509.checkPrivateKey(privateKey)) return { privateKey, certificate, certificateFile };
  const text = `Expected the private key ${names.key} to belong to the certificate of ${nameOf(certificate)}; it does not.`;
  throw new CryptoError('KEY_MISMATCH', text);
}

/** The files of a key pair; none where it is given as text. */
export function keyPairPaths(config: KeyPairConfig): { key: string; certificate: string } | undefined {
  if (config.key !== undefined && config.certificate !== undefined) return undefined;
  if (!config.ssldir) {
    const text = 'Expected ssldir, the folder of the key to sign with; received none.';
    throw new CryptoError('KEY_UNAVAILABLE', text);
  }
  const path = join(config.ssldir, resolveCertname(config));
  return { key: `${path}.key`, certificate: `${path}.crt` };
}

/** What was read, and how errors call it. */
interface Sources {
  readonly key: Buffer | string;
  readonly certificateFile: Buffer;
  readonly names: { readonly key: string; readonly certificate: string };
}

async function readSources(config: KeyPairConfig): Promise<Sources> {
  const names = keyPairPaths(config);
  if (names === undefined) {
    return {
      key: config.key!,
      certificateFile: Buffer.from(config.certificate!),
      names: { key: '"key"', certificate: '"certificate"' },
    };
  }
  return {
    key: await readKeyFile(names.key, config.allow_exposed_key ?? false),
    certificateFile: await readCertificateFile(names.certificate),
    names,
  };
}

async function readCertificateFile(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    const text = `Expected a certificate in ${path}; it cannot be read.`;
    throw new CryptoError('KEY_UNAVAILABLE', text, { cause });
  });
}

function parsePrivateKey(key: Buffer | string, name: string): KeyObject {
  const privateKey = tryPrivateKey(key);
  if (privateKey?.asymmetricKeyType === 'rsa') return privateKey;
  const received = privateKey?.asymmetricKeyType ?? 'something else';
  const text = `Expected the private key ${name} to be RSA in PEM without passphrase; received ${received}.`;
  throw new CryptoError('KEY_UNAVAILABLE', text);
}

/** The cause is left out of the error: it can quote what it could not read. */
function tryPrivateKey(key: Buffer | string): KeyObject | undefined {
  try {
    return createPrivateKey(key);
  } catch {
    return undefined;
  }
}
