/** The WebSocket server for browsers. */
import { key } from './key.js';
import { flag, oneOf, portNumber, text } from './values.js';

export const websocketKeys = {
  'moksha.livesocket.backend': key(oneOf('websocket', 'amqp').exactOptional(), {
    description: 'How browsers are served.',
    use: 'ignored',
    fedmsgDefault: 'amqp',
    difference: 'A port for WebSockets says that they are wanted.',
  }),
  'moksha.livesocket.websocket.port': key(portNumber.exactOptional(), {
    description: 'The port of the WebSocket server for browsers.',
    use: 'planned',
    fedmsgDefault: null,
  }),
  'moksha.livesocket.websocket.interface': key(text.exactOptional(), {
    description: 'The address of the interface that the WebSocket server listens at.',
    use: 'planned',
    fedmsgDefault: null,
  }),
  'moksha.livesocket.websocket.client2server': key(flag.exactOptional(), {
    description: 'Whether browsers may send messages.',
    use: 'ignored',
    fedmsgDefault: false,
    difference: 'They may not: nobody could say who signed what they send.',
  }),
};
