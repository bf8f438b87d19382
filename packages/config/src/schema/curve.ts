/** Encryption between sockets (CurveZMQ). */
import { key } from './key.js';
import { flag, mapOf, text, texts } from './values.js';

export const curveKeys = {
  zmq_curve_secret_key_file: key(text.exactOptional(), {
    description:
      'The file with the secret key of this process, in Z85; who connects and has none takes a new one.',
    path: true,
    use: 'used',
  }),
  zmq_curve_server_keys: key(mapOf(text, 'an object of endpoints, each with a public key').default({}), {
    description: 'The public keys (Z85) of those who listen, by endpoint: connections there are encrypted.',
    use: 'used',
  }),
  zmq_curve_server: key(flag.default(false), {
    description: 'Who connects here has to encrypt.',
    use: 'used',
  }),
  zmq_curve_allowed_keys: key(texts.exactOptional(), {
    description:
      'The public keys (Z85) that are let in where zmq_curve_server is true; without it, every key.',
    use: 'used',
  }),
};
