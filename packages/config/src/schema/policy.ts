/** Who may send what. */
import { key } from './key.js';
import { flag, mapOf, texts } from './values.js';

export const policyKeys = {
  routing_policy: key(mapOf(texts, 'an object of topics, each with a list of signer names').default({}), {
    description: 'Topics, each with the names of the certificates that may sign it.',
    use: 'used',
    fedmsgDefault: {},
    difference: 'The names are a list: fedmsg takes a text as well, and then any name that is a part of it.',
  }),
  routing_patterns: key(
    mapOf(texts, 'an object of topic patterns, each with a list of signer patterns').default({}),
    {
      description:
        'Topic patterns, each with patterns of the signers; for topics that routing_policy does not list.',
      use: 'used',
    },
  ),
  routing_nitpicky: key(flag.default(false), {
    description: 'A topic that neither routing_policy nor routing_patterns lists is refused.',
    use: 'used',
    fedmsgDefault: false,
  }),
};
