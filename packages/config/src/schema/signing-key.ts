/** The certificate and key that a process signs with. */
import { key } from './key.js';
import { flag, mapOf, text } from './values.js';

export const signingKeyKeys = {
  ssldir: key(text.default('/etc/pki/fedmsg'), {
    description: 'The folder of the certificates (NAME.crt) and private keys (NAME.key) for signing.',
    path: true,
    use: 'used',
    fedmsgDefault: '/etc/pki/fedmsg',
  }),
  certname: key(text.exactOptional(), {
    description: 'The certificate to sign with, as the name of its files in ssldir.',
    use: 'used',
    fedmsgDefault: null,
    difference: 'It wins over certnames, so that a single process needs no table; fedmsg writes over it.',
  }),
  certnames: key(
    mapOf(text, 'an object of endpoint names, each with the name of a certificate').default({}),
    {
      description: 'Endpoint names (SERVICE.HOST), each with the certificate it signs with.',
      use: 'used',
      fedmsgDefault: {},
    },
  ),
  cert_prefix: key(text.exactOptional(), {
    description:
      'The SERVICE to look up as SERVICE.HOST in certnames, when it is not the name of this process.',
    use: 'used',
    fedmsgDefault: null,
  }),
  allow_exposed_key: key(flag.default(false), {
    description: 'A private key is used although its file is open to its group or to others.',
    use: 'used',
  }),
};
