import { sign } from 'node:crypto';
import { signedBytes } from '@fedmsg/envelope';
import { encodeBase64 } from '../../base64.js';
import type { Signer } from '../../sign/signer.js';
import { stripCredentials } from '../../strip-credentials.js';
import { requireSigner } from '../certificate/usable-certificate.js';
import { loadKeyPair, type KeyPairConfig } from './key-pair.js';

/** Signs as fedmsg's x509 backend: see `createX509Verifier`. */
export async function createX509Signer(config: KeyPairConfig): Promise<Signer> {
  const { privateKey, certificate, certificateFile } = await loadKeyPair(config);
  const certificateMember = encodeBase64(certificateFile);
  return {
    backend: 'x509',
    signer: requireSigner(certificate),
    async sign(message) {
      // `crypto` is signed, so it is put in first.
      const unsigned = { ...stripCredentials(message), crypto: 'x509' as const };
      // On this thread: the way to Node's thread pool and back costs a tenth of a signature.
      const signature = sign('sha1', signedBytes(unsigned), privateKey);
      return { ...unsigned, signature: encodeBase64(signature), certificate: certificateMember };
    },
  };
}
