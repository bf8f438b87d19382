/** What a hub runs, and how: the keys of Moksha, on which fedmsg's hub stands. */
import { key } from './key.js';
import { flag, oneOf, text, texts, wholeNumber } from './values.js';

const consumerSwitch = (what: string) =>
  key(flag.default(false), { description: `${what} runs in the hub.`, use: 'planned', fedmsgDefault: false });

export const hubKeys = {
  'fedmsg.consumers.relay.enabled': consumerSwitch('A relay'),
  'fedmsg.consumers.ircbot.enabled': consumerSwitch('The IRC bot'),
  'fedmsg.consumers.dummy.enabled': consumerSwitch('A consumer that does nothing'),
  explicit_hub_consumers: key(texts.exactOptional(), {
    description: 'The consumers that a hub runs, in place of all that are enabled.',
    use: 'planned',
    fedmsgDefault: null,
  }),
  'moksha.blocking_mode': key(flag.default(false), {
    description: 'A consumer handles each message before the next one is taken from the socket.',
    use: 'planned',
    fedmsgDefault: false,
  }),
  'moksha.workers_per_consumer': key(wholeNumber(1).default(1), {
    description: 'How many messages a consumer handles at the same time.',
    use: 'planned',
    fedmsgDefault: 1,
  }),
  'moksha.threadpool_size': key(wholeNumber(1).exactOptional(), {
    description: 'How many threads all consumers share.',
    use: 'ignored',
    fedmsgDefault: null,
    difference: 'Consumers wait for the network without a thread of their own.',
  }),
  zmq_enabled: key(flag.exactOptional(), {
    description: 'Whether the bus is on ZeroMQ.',
    use: 'ignored',
    fedmsgDefault: true,
    difference: 'A program names its transport; without one it is ZeroMQ.',
  }),
  zmq_strict: key(flag.exactOptional(), {
    description: 'Whether a * in the topic of a consumer is refused in place of standing for the rest.',
    use: 'ignored',
    fedmsgDefault: false,
    difference: 'A * stands for the rest, as with false.',
  }),
  zmq_subscribe_endpoints: key(text.exactOptional(), {
    description: 'The endpoints that a hub of Moksha listens to.',
    use: 'ignored',
    fedmsgDefault: null,
    difference: 'fedmsg makes it from endpoints; endpoints themselves are used here.',
  }),
  zmq_subscribe_method: key(oneOf('connect', 'bind').exactOptional(), {
    description: 'Whether a hub of Moksha connects or binds to listen.',
    use: 'ignored',
    fedmsgDefault: null,
    difference: 'fedmsg sets it: a relay binds, everything else connects.',
  }),
  zmq_publish_endpoints: key(text.exactOptional(), {
    description: 'The endpoints at which a hub of Moksha publishes.',
    use: 'ignored',
    fedmsgDefault: null,
    difference: 'fedmsg makes it from endpoints; endpoints themselves are used here.',
  }),
};
