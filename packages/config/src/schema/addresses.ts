/** Where the bus is: who listens at which address. */
import { key } from './key.js';
import { endpointList, mapOf, text, texts } from './values.js';

export const addressKeys = {
  endpoints: key(
    mapOf(endpointList, 'an object of endpoint names, each with a list of endpoints').default(() => ({
      relay_outbound: ['tcp://127.0.0.1:4001'],
    })),
    {
      description:
        'Endpoint names, each with the addresses it may publish at; subscribers connect to all of them.',
      use: 'used',
      fedmsgDefault: { relay_outbound: ['tcp://127.0.0.1:4001'] },
      difference:
        'Who publishes binds the host that is written; fedmsg binds all interfaces (`*`), whatever is written.',
    },
  ),
  srv_endpoints: key(texts.default([]), {
    description:
      'Domain names whose SRV records (_fedmsg._tcp.NAME) give further endpoints, under the domain name as endpoint name.',
    use: 'used',
    fedmsgDefault: [],
    difference:
      'Looked up when they are used and again later, by priority and weight; fedmsg asks once, while it reads the files, and keeps the dot at the end of the hosts.',
  }),
  relay_inbound: key(endpointList.default(['tcp://127.0.0.1:2001']), {
    description:
      'Where a relay takes messages in: it binds all of them, and an active publisher connects to the first that answers.',
    use: 'used',
    fedmsgDefault: 'tcp://127.0.0.1:2001',
    difference:
      'A text is a list of one. A relay binds the host that is written, and the further ones are of use: fedmsg never leaves the first.',
  }),
  relay_inbound_acknowledged: key(endpointList.default([]), {
    description:
      'Where a relay takes messages in and answers each once it has passed it on. Where there is one, an active publisher sends there and not to relay_inbound.',
    use: 'used',
  }),
  relay_outbound: key(endpointList.exactOptional(), {
    description: 'Where a relay gives messages out, in the documentation of fedmsg.',
    use: 'ignored',
    fedmsgDefault: null,
    difference: 'Nothing reads it in fedmsg either: a relay publishes at `relay_outbound` of endpoints.',
  }),
  replay_endpoints: key(mapOf(text, 'an object of endpoint names, each with one endpoint').default({}), {
    description: 'Endpoint names, each with the address that answers requests for messages that were missed.',
    use: 'planned',
    fedmsgDefault: {},
  }),
};
