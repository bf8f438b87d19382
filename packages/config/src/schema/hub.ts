/** What a hub runs, and how: the keys of Moksha, on which fedmsg's hub stands. */
import { key } from './key.js';
import { amount, flag, oneOf, SECONDS, text, texts, wholeNumber } from './values.js';

const consumerSwitch = (what: string, use: 'planned' | 'ignored', difference?: string) =>
  key(flag.default(false), {
    description: `${what} runs in the hub.`,
    use,
    fedmsgDefault: false,
    ...(difference !== undefined && { difference }),
  });

export const hubKeys = {
  'fedmsg.consumers.relay.enabled': consumerSwitch(
    'A relay',
    'ignored',
    'A relay is a process of its own: fedmsg relay.',
  ),
  'fedmsg.consumers.ircbot.enabled': consumerSwitch('The IRC bot', 'planned'),
  'fedmsg.consumers.dummy.enabled': consumerSwitch(
    'A consumer that does nothing',
    'ignored',
    'There is none here.',
  ),
  explicit_hub_consumers: key(texts.exactOptional(), {
    description: 'The names of the consumers that a hub runs, in place of all that are enabled.',
    use: 'used',
    fedmsgDefault: null,
  }),
  'moksha.blocking_mode': key(flag.default(false), {
    description: 'A consumer handles each message before the next one is taken from the socket.',
    use: 'ignored',
    fedmsgDefault: false,
    difference: 'A consumer says itself what is to happen while it is behind (`overflow`).',
  }),
  'moksha.workers_per_consumer': key(wholeNumber(1).default(1), {
    description: 'How many messages a consumer handles at the same time, where it does not say so itself.',
    use: 'used',
    fedmsgDefault: 1,
  }),
  hub_modules: key(texts.default([]), {
    description: 'The modules with the consumers and producers that a hub runs.',
    path: true,
    use: 'used',
  }),
  hub_packages: key(texts.default([]), {
    description:
      'Folders with a package.json: a hub runs the consumers and producers of those of its dependencies that say in "fedmsg" where they are.',
    path: true,
    use: 'used',
  }),
  dead_letter_directory: key(text.exactOptional(), {
    description: 'The folder that keeps the messages with which a consumer failed.',
    path: true,
    use: 'used',
  }),
  hub_remembered_ids: key(wholeNumber(1).exactOptional(), {
    description: 'How many last messages a hub remembers, to refuse those that are sent again.',
    use: 'used',
  }),
  hub_time_window_past: key(amount.exactOptional(), {
    description: 'How old a message may be for a hub to take it.',
    unit: SECONDS,
    use: 'used',
  }),
  hub_time_window_future: key(amount.exactOptional(), {
    description: 'How far ahead of the clock a message may be for a hub to take it.',
    unit: SECONDS,
    use: 'used',
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
