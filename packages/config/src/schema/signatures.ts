/** What is signed and verified, and how strongly. */
import * as z from 'zod';
import { key } from './key.js';
import { count, flag, oneOf } from './values.js';

const backend = oneOf('x509', 'gpg');
const backends = z.array(backend, { error: 'a list of "x509" and "gpg"' });
const digest = oneOf('sha1', 'sha256');
const weakness = oneOf(
  'SHA1_SIGNATURE',
  'SHA1_CERTIFICATE',
  'SHORT_KEY',
  'SHORT_CA_KEY',
  'REVOCATION_UNKNOWN',
  'WEAK_HASH',
  'UNSIGNED_MEMBERS',
);
const weaknesses = z.array(weakness, { error: 'a list of weaknesses' });

export const signatureKeys = {
  sign_messages: key(flag.default(false), {
    description: 'Every published message is signed.',
    use: 'used',
    fedmsgDefault: false,
  }),
  validate_signatures: key(flag.default(true), {
    description: 'Only messages with a valid signature of an allowed signer are delivered.',
    use: 'used',
    fedmsgDefault: true,
  }),
  verify_threads: key(count.default(0), {
    description: 'How many threads verify what comes in; 0: the main thread does it.',
    use: 'used',
  }),
  signing_relay_resign: key(flag.default(false), {
    description:
      'A signing relay takes the signature off a message that has one and signs the message anew; otherwise it passes it on as it is.',
    use: 'used',
  }),
  crypto_backend: key(backend.default('x509'), {
    description: 'How messages are signed: x509 or gpg.',
    use: 'used',
    fedmsgDefault: 'x509',
  }),
  crypto_validate_backends: key(backends.default(['x509']), {
    description: 'The kinds of signature that are accepted; none: that of crypto_backend.',
    use: 'used',
    fedmsgDefault: ['x509'],
  }),
  sign_digest: key(digest.default('sha1'), {
    description:
      'Whether messages get a stronger signature (sha256) beside the one that every fedmsg knows (sha1).',
    use: 'used',
  }),
  validate_digest: key(digest.default('sha1'), {
    description:
      'Whether messages need the stronger signature (sha256), or the one that every fedmsg knows is enough (sha1).',
    use: 'used',
  }),
  validate_at: key(oneOf('now', 'timestamp').default('now'), {
    description:
      'When the certificate of a message has to be valid: now, or at the time that the message says it was made (for archives).',
    use: 'used',
  }),
  min_key_bits: key(count.default(0), {
    description: 'The least size of the RSA keys of signers and certificate authorities.',
    unit: 'bits',
    use: 'used',
  }),
  refuse_weaknesses: key(weaknesses.default([]), {
    description:
      'Weaknesses that are refused and not only reported, such as SHA1_SIGNATURE or UNSIGNED_MEMBERS.',
    use: 'used',
  }),
};
