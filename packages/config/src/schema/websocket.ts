/** The WebSocket server for browsers. */
import { key } from './key.js';
import { flag, oneOf, portNumber, text, texts, wholeNumber } from './values.js';

export const websocketKeys = {
  'moksha.livesocket.backend': key(oneOf('websocket', 'amqp').exactOptional(), {
    description: 'How browsers are served.',
    use: 'ignored',
    fedmsgDefault: 'amqp',
    difference: 'A port for WebSockets says that they are wanted.',
  }),
  'moksha.livesocket.websocket.port': key(portNumber.exactOptional(), {
    description: 'The port of the WebSocket server for browsers.',
    use: 'used',
    fedmsgDefault: null,
  }),
  'moksha.livesocket.websocket.interface': key(text.default('127.0.0.1'), {
    description: 'The address of the interface that the server for browsers listens at.',
    use: 'used',
    fedmsgDefault: null,
    difference: 'fedmsg listens at all of them; here that is said where it is meant, as 0.0.0.0 or ::.',
  }),
  'moksha.livesocket.websocket.client2server': key(flag.exactOptional(), {
    description: 'Whether browsers may send messages.',
    use: 'ignored',
    fedmsgDefault: false,
    difference: 'They may not: nobody could say who signed what they send.',
  }),
  livesocket_origins: key(texts.default([]), {
    description:
      'The origins, such as "https://apps.example.org", whose pages may listen; * is any. Without one: pages of the server itself, and clients that are no browsers.',
    use: 'used',
  }),
  livesocket_max_clients: key(wholeNumber(1).default(1000), {
    description: 'How many clients are served at the same time.',
    use: 'used',
  }),
  livesocket_queue_size: key(wholeNumber(1).default(1000), {
    description: 'How many messages wait for one client before it loses the oldest.',
    use: 'used',
  }),
};
