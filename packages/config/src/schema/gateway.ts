/** The gateway, through which messages leave the bus. */
import { key } from './key.js';
import { count, flag, portNumber } from './values.js';

export const gatewayKeys = {
  'fedmsg.consumers.gateway.enabled': key(flag.default(false), {
    description: 'A gateway runs in the hub.',
    use: 'planned',
    fedmsgDefault: false,
  }),
  'fedmsg.consumers.gateway.port': key(portNumber.default(9940), {
    description: 'The port at which a gateway gives out everything that it hears on the bus.',
    use: 'planned',
    fedmsgDefault: 9940,
  }),
  'fedmsg.consumers.gateway.high_water_mark': key(count.default(1000), {
    description: 'How many frames the gateway holds for one peer; 0 is no limit.',
    unit: 'frames',
    use: 'planned',
    fedmsgDefault: 1000,
  }),
};
