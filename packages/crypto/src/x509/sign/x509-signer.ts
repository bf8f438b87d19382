import { sign } from 'node:crypto';
import { signedBytes } from '@fedmsg/envelope';
import { encodeBase64 } from '../../base64.js';
import { openKeyFiles } from '../../sign/key-files.js';
import type { Signer, SignerConfig, SignerOptions } from '../../sign/signer.js';
import { stripCredentials } from '../../strip-credentials.js';
import { readDigest, STRONG_SIGNATURE } from '../../strong-signature.js';
import { requireSigner } from '../certificate/usable-certificate.js';
import { keyPairPaths, loadKeyPair, type KeyPair } from './key-pair.js';

/** Signs as fedmsg's x509 backend: see `createX509Verifier`. */
export async function createX509Signer(config: SignerConfig, options: SignerOptions): Promise<Signer> {
  const isStrong = readDigest('sign_digest', config.sign_digest) === 'sha256';
  const paths = Object.values(keyPairPaths(config) ?? {});
  const files = await openKeyFiles(paths, async () => toSigningKey(await loadKeyPair(config)), options);
  return {
    backend: 'x509',
    get signer() {
      return files.current.signer;
    },
    async sign(message) {
      const key = files.isDue() ? await files.refresh() : files.current;
      // `crypto` is signed, so it is put in first.
      const unsigned = { ...stripCredentials(message), crypto: 'x509' as const };
      // The legacy signature covers the strong one, so that nobody can take it away.
      const covered = isStrong ? { ...unsigned, [STRONG_SIGNATURE]: key.sign('sha256', unsigned) } : unsigned;
      return { ...covered, signature: key.sign('sha1', covered), certificate: key.certificate };
    },
  };
}

/** What signing needs of a key pair. */
interface SigningKey {
  readonly signer: string;
  /** As it goes into messages. */
  readonly certificate: string;
  sign(digest: 'sha1' | 'sha256', message: object): string;
}

function toSigningKey({ privateKey, certificate, certificateFile }: KeyPair): SigningKey {
  return {
    signer: requireSigner(certificate),
    certificate: encodeBase64(certificateFile),
    // On this thread: the way to Node's thread pool and back costs a tenth of a signature.
    sign: (digest, message) => encodeBase64(sign(digest, signedBytes(message), privateKey)),
  };
}
