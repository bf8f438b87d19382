/** Logging, in the form of Python. */
import * as z from 'zod';
import { key } from './key.js';
import { mapOf } from './values.js';

export const loggingKeys = {
  logging: key(mapOf(z.unknown(), 'an object').exactOptional(), {
    description: 'How Python logs, in the form of its logging.config.',
    use: 'ignored',
    fedmsgDefault: {
      version: 1,
      formatters: {
        bare: {
          datefmt: '%Y-%m-%d %H:%M:%S',
          format: '[%(asctime)s][%(name)10s %(levelname)7s] %(message)s',
        },
      },
      handlers: {
        console: {
          class: 'logging.StreamHandler',
          formatter: 'bare',
          level: 'INFO',
          stream: 'ext://sys.stdout',
        },
      },
      loggers: {
        fedmsg: { level: 'INFO', propagate: false, handlers: ['console'] },
        moksha: { level: 'INFO', propagate: false, handlers: ['console'] },
      },
    },
    difference:
      'It names classes of Python. A library here reports events to its program, and commands write to stderr.',
  }),
};
