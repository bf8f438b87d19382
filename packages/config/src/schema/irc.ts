/** The IRC bot. */
import * as z from 'zod';
import { key } from './key.js';
import { amount, flag, mapOf, oneOf, portNumber, text, texts } from './values.js';

const member = <Value extends z.ZodType>(value: Value, description: string): Value =>
  value.meta({ description });

const filters = z.looseObject(
  {
    topic: member(
      texts.default([]),
      'Messages whose topic one of these regular expressions finds are left out.',
    ),
    body: member(
      texts.default([]),
      'Messages whose text one of these regular expressions finds are left out.',
    ),
  },
  { error: 'an object of regular expressions' },
);

const bot = z.looseObject(
  {
    network: member(text.exactOptional(), 'The server.'),
    port: member(portNumber.default(6667), 'Its port.'),
    ssl: member(flag.default(false), 'The connection is encrypted.'),
    nickname: member(text.default('fedmsg-bot'), 'The name of the bot.'),
    channel: member(text.exactOptional(), 'The channel, with or without its #.'),
    timeout: member(amount.default(120), 'How long connecting may take, in seconds.'),
    make_pretty: member(flag.default(false), 'Words have colours.'),
    make_terse: member(flag.default(false), 'A message is put into words, not shown as JSON.'),
    make_short: member(flag.default(false), 'Links are shortened.'),
    line_rate: member(amount.default(1), 'The time between two lines, in seconds.'),
    filters: member(filters.prefault({}), 'What is left out.'),
  },
  { error: 'an object' },
);

const COLOURS = {
  fas: 'light blue',
  bodhi: 'green',
  git: 'red',
  tagger: 'brown',
  wiki: 'purple',
  logger: 'orange',
  pkgdb: 'teal',
  buildsys: 'yellow',
  planet: 'light green',
};

export const ircKeys = {
  irc: key(z.array(bot, { error: 'a list of objects' }).default([]), {
    description: 'The bots, each in one channel.',
    use: 'planned',
    fedmsgDefault: [
      {
        network: 'irc.freenode.net',
        port: 6667,
        ssl: false,
        nickname: 'fedmsg-dev',
        channel: 'my-fedmsg-channel',
        timeout: 120,
        make_pretty: true,
        make_terse: true,
        make_short: true,
        line_rate: 0.9,
        filters: { topic: [], body: ['lub-dub'] },
      },
    ],
    difference: 'No bot joins a channel that nobody named.',
  }),
  irc_color_lookup: key(
    mapOf(text, 'an object of categories, each with a colour').default(() => ({ ...COLOURS })),
    {
      description: 'Categories of topics (the segment after the environment), each with its colour.',
      use: 'planned',
      fedmsgDefault: COLOURS,
    },
  ),
  irc_default_color: key(text.default('light grey'), {
    description: 'The colour of all other categories.',
    use: 'planned',
    fedmsgDefault: 'light grey',
  }),
  irc_method: key(oneOf('notice', 'msg').default('notice'), {
    description: 'How the bot speaks: with NOTICE, or with PRIVMSG (msg).',
    use: 'planned',
    fedmsgDefault: 'notice',
  }),
};
