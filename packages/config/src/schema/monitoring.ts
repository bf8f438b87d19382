/** How a hub is watched. */
import { key } from './key.js';
import { octalMode, text, webUrl } from './values.js';

export const monitoringKeys = {
  'moksha.monitoring.socket': key(text.exactOptional(), {
    description: 'The endpoint at which a hub tells how its consumers and producers are.',
    use: 'used',
    fedmsgDefault: null,
  }),
  'moksha.monitoring.socket.mode': key(octalMode.exactOptional(), {
    description: 'The permissions of that endpoint where it is a file (ipc), in octal digits such as "770".',
    use: 'used',
    fedmsgDefault: null,
  }),
  monitoring_http: key(webUrl.exactOptional(), {
    description:
      'Where a service answers /metrics, /live and /ready over HTTP, such as "http://127.0.0.1:9941"; without it, nowhere.',
    use: 'used',
  }),
};
