/** Which bus this is, and as whom a process speaks on it. */
import * as z from 'zod';
import { key } from './key.js';
import { amount, count, flag, SECONDS, text } from './values.js';

export const busKeys = {
  topic_prefix: key(text.default('org.example'), {
    description:
      'The first segments of every topic that is published here: the reversed domain name of the project.',
    use: 'used',
    fedmsgDefault: 'org.fedoraproject',
    difference:
      'A site that forgets it must not speak as Fedora. (The documentation of fedmsg names this default, its `conf` has `com.example`.)',
  }),
  topic_prefix_re: key(text.exactOptional(), {
    description:
      'A regular expression for prefix and environment of the topics that are put into words; without it, topic_prefix and any environment.',
    use: 'used',
    fedmsgDefault: null,
  }),
  environment: key(
    z
      .enum(['dev', 'stg', 'prod', 'production'], { error: 'one of dev, stg, prod, production' })
      .default('dev'),
    {
      description: 'The segment of a topic after its prefix: which of several buses this one is.',
      use: 'used',
      fedmsgDefault: 'dev',
      difference:
        'Other words are refused: fedmsg documents dev, stg and prod, checks none, and finds nothing in a topic with another.',
    },
  ),
  name: key(text.exactOptional(), {
    description: 'The endpoint name under which this process publishes, a key of endpoints.',
    use: 'used',
    fedmsgDefault: null,
    difference:
      'It is not guessed from the module that calls, which fedmsg reads off the call stack: it has to be given.',
  }),
  active: key(flag.default(false), {
    description: 'A publisher connects to relay_inbound instead of binding an endpoint of its own.',
    use: 'used',
    fedmsgDefault: false,
  }),
  acknowledge_timeout: key(amount.default(5), {
    description: 'How long a publisher waits for the answer of relay_inbound_acknowledged.',
    unit: SECONDS,
    use: 'used',
  }),
  acknowledge_subscribers: key(count.default(0), {
    description:
      'How many subscribers the relay has to have passed a message on to before it counts as taken; until then it is sent again.',
    use: 'used',
  }),
  post_init_sleep: key(amount.default(0.5), {
    description:
      'How long a new publisher holds its first message back while nobody is there to receive it; it goes out as soon as somebody is.',
    unit: SECONDS,
    use: 'used',
    fedmsgDefault: 0.5,
    difference: 'It is the longest wait, for the first message; fedmsg sleeps that long after every start.',
  }),
};
