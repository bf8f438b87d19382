import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CryptoError } from '../../error.js';
import { nameOf, readCertificate, type Certificate } from '../certificate/certificate.js';
import { resolveCertname, type CertnameConfig } from './certname.js';
import { readKeyFile } from './key-file.js';

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
  const { name, key, certificateFile } = await readSources(config);
  const privateKey = parsePrivateKey(key, name);
  const certificate = readCertificate(certificateFile.toString('latin1'), `certificate ${name}`);
  if (!certificate.x509.checkPrivateKey(privateKey)) {
    const text = `Expected the private key ${name} to belong to the certificate of ${nameOf(certificate)}; received another.`;
    throw new CryptoError('KEY_MISMATCH', text);
  }
  return { privateKey, certificate, certificateFile };
}

interface Sources {
  readonly name: string;
  readonly key: Buffer | string;
  readonly certificateFile: Buffer;
}

async function readSources(config: KeyPairConfig): Promise<Sources> {
  if (config.key !== undefined && config.certificate !== undefined) {
    return { name: 'in "key"', key: config.key, certificateFile: Buffer.from(config.certificate) };
  }
  if (!config.ssldir)
    throw new CryptoError(
      'KEY_UNAVAILABLE',
      'Expected ssldir, the folder of the key to sign with; received none.',
    );
  const name = join(config.ssldir, resolveCertname(config));
  return {
    name,
    key: await readKeyFile(`${name}.key`, config.allow_exposed_key ?? false),
    certificateFile: await readCertificateFile(`${name}.crt`),
  };
}

async function readCertificateFile(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    throw new CryptoError('KEY_UNAVAILABLE', `Expected a certificate in ${path}; it cannot be read.`, {
      cause,
    });
  });
}

function parsePrivateKey(key: Buffer | string, name: string): KeyObject {
  const privateKey = tryPrivateKey(key);
  if (privateKey?.asymmetricKeyType === 'rsa') return privateKey;
  const received = privateKey?.asymmetricKeyType ?? 'something else';
  throw new CryptoError(
    'KEY_UNAVAILABLE',
    `Expected the private key ${name} to be RSA in PEM without passphrase; received ${received}.`,
  );
}

/** The cause is left out of the error: it can quote what it could not read. */
function tryPrivateKey(key: Buffer | string): KeyObject | undefined {
  try {
    return createPrivateKey(key);
  } catch {
    return undefined;
  }
}
