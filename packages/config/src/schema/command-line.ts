/** What only makes sense on a command line; fedmsg keeps it among its keys. */
import { key } from './key.js';
import { flag, SECONDS, text, wholeNumber } from './values.js';

export const commandLineKeys = {
  timeout: key(wholeNumber(0).exactOptional(), {
    description: 'How long a call of ZeroMQ may block.',
    unit: SECONDS,
    use: 'ignored',
    fedmsgDefault: 2,
    difference: 'Nothing reads it in fedmsg either; what waits here has a time limit of its own.',
  }),
  mute: key(flag.exactOptional(), {
    description: 'A process that publishes nothing opens no publisher.',
    use: 'ignored',
    fedmsgDefault: null,
    difference: 'The first message opens the publisher, so a process that sends none has none.',
  }),
  print_config: key(flag.exactOptional(), {
    description: 'The configuration is printed, and nothing else happens.',
    use: 'ignored',
    fedmsgDefault: false,
    difference: '`fedmsg config` prints it.',
  }),
  config_filename: key(text.exactOptional(), {
    description: 'The one file to read in place of those that are found.',
    use: 'ignored',
    fedmsgDefault: null,
    difference: '`--config` and `FEDMSG_CONFIG` name files and folders.',
  }),
};
