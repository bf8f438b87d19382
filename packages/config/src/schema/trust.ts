/** Whom to trust: certificate authorities and revocation lists. */
import { key } from './key.js';
import { count, oneOf, oneOrMoreTexts, SECONDS, text } from './values.js';

export const trustKeys = {
  ca_cert_location: key(oneOrMoreTexts.default('/etc/pki/fedmsg/ca.crt'), {
    description: 'The certificate authority that signers must come from, or several: paths or https URLs.',
    path: true,
    use: 'used',
    fedmsgDefault: '/etc/pki/fedmsg/ca.crt',
    difference: 'It may be a list. http URLs are refused, except on the loopback interface.',
  }),
  crl_location: key(oneOrMoreTexts.exactOptional(), {
    description:
      'The list of revoked certificates, or several: paths or https URLs; without it no revocation is seen.',
    path: true,
    use: 'used',
    fedmsgDefault: null,
    difference: 'It may be a list. http URLs are refused, except on the loopback interface.',
  }),
  crl_policy: key(oneOf('hard-fail', 'soft-fail').default('hard-fail'), {
    description:
      'Whether a missing or outdated list of revoked certificates refuses messages, or is only reported.',
    use: 'used',
  }),
  ca_cert_cache: key(text.exactOptional(), {
    description: 'The file for a copy of the certificate authority that ca_cert_location names by URL.',
    path: true,
    use: 'used',
    fedmsgDefault: null,
  }),
  ca_cert_cache_expiry: key(count.default(3600), {
    description: 'How often the certificate authorities are looked at for changes; 0: never.',
    unit: SECONDS,
    use: 'used',
    fedmsgDefault: 0,
    difference: 'A new certificate authority is found within the hour, without a restart.',
  }),
  crl_cache: key(text.exactOptional(), {
    description: 'The file for a copy of the list of revoked certificates that crl_location names by URL.',
    path: true,
    use: 'used',
    fedmsgDefault: null,
  }),
  crl_cache_expiry: key(count.default(3600), {
    description:
      'How often the lists of revoked certificates are looked at for changes; 0: only before they end.',
    unit: SECONDS,
    use: 'used',
    fedmsgDefault: 3600,
  }),
};
