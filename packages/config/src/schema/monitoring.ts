/** How a hub is watched. */
import { key } from './key.js';
import { octalMode, text } from './values.js';

export const monitoringKeys = {
  'moksha.monitoring.socket': key(text.exactOptional(), {
    description: 'The endpoint at which a hub tells how its consumers and producers are.',
    use: 'planned',
    fedmsgDefault: null,
  }),
  'moksha.monitoring.socket.mode': key(octalMode.exactOptional(), {
    description: 'The permissions of that endpoint where it is a file (ipc), in octal digits such as "770".',
    use: 'planned',
    fedmsgDefault: null,
  }),
};
