/** The gateway, through which messages leave the bus. */
import { key } from './key.js';
import { count, flag, portNumber, text } from './values.js';

export const gatewayKeys = {
  'fedmsg.consumers.gateway.enabled': key(flag.default(false), {
    description: 'A gateway runs in the hub.',
    use: 'ignored',
    fedmsgDefault: false,
    difference: 'A gateway is a process of its own: fedmsg gateway.',
  }),
  'fedmsg.consumers.gateway.port': key(portNumber.default(9940), {
    description: 'The port at which a gateway gives out everything that it hears on the bus.',
    use: 'used',
    fedmsgDefault: 9940,
  }),
  'fedmsg.consumers.gateway.interface': key(text.default('127.0.0.1'), {
    description: 'The address of the interface that a gateway listens at; * is all of them.',
    use: 'used',
    difference: 'fedmsg listens at all of them; here that is said where it is meant.',
  }),
  'fedmsg.consumers.gateway.high_water_mark': key(count.default(1000), {
    description: 'How many frames the gateway holds for one peer; 0 is no limit.',
    unit: 'frames',
    use: 'used',
    fedmsgDefault: 1000,
  }),
};
