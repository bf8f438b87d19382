/** A bus on STOMP brokers. */
import { key } from './key.js';
import { amount, count, oneOf, portNumber, SECONDS, MILLISECONDS, text } from './values.js';

export const stompKeys = {
  stomp_uri: key(text.exactOptional(), {
    description: 'The brokers, as HOST:PORT with commas between; the next one is tried when one fails.',
    use: 'planned',
    fedmsgDefault: null,
  }),
  stomp_broker: key(text.exactOptional(), {
    description: 'The host of a single broker, in place of stomp_uri.',
    use: 'planned',
    fedmsgDefault: null,
  }),
  stomp_port: key(portNumber.default(61613), {
    description: 'The port of that single broker.',
    use: 'planned',
    fedmsgDefault: 61613,
  }),
  stomp_user: key(text.exactOptional(), {
    description: 'The name to log in with.',
    use: 'planned',
    fedmsgDefault: null,
  }),
  stomp_pass: key(text.exactOptional(), {
    description: 'The password to log in with.',
    secret: true,
    use: 'planned',
    fedmsgDefault: null,
  }),
  stomp_ssl_crt: key(text.exactOptional(), {
    description: 'The file of the certificate to log in with over TLS.',
    path: true,
    use: 'planned',
    fedmsgDefault: null,
  }),
  stomp_ssl_key: key(text.exactOptional(), {
    description: 'The file of the private key of that certificate.',
    path: true,
    use: 'planned',
    fedmsgDefault: null,
  }),
  stomp_heartbeat: key(count.exactOptional(), {
    description: 'The time between two heartbeats; 0: none.',
    unit: MILLISECONDS,
    use: 'planned',
    fedmsgDefault: null,
  }),
  stomp_queue: key(text.exactOptional(), {
    description: 'The one queue to listen to, in place of the topics of all consumers.',
    use: 'planned',
    fedmsgDefault: null,
  }),
  stomp_ack_mode: key(oneOf('auto', 'client', 'client-individual').default('auto'), {
    description: 'How messages are acknowledged to the broker.',
    use: 'planned',
    fedmsgDefault: 'auto',
  }),
  stomp_delay: key(amount.default(0.1), {
    description: 'The wait before the first attempt to reconnect.',
    unit: SECONDS,
    use: 'planned',
    fedmsgDefault: 0.1,
  }),
};
