/** Logging, in the form of Python. */
import * as z from 'zod';
import { key } from './key.js';
import { mapOf } from './values.js';

export const loggingKeys = {
  logging: key(mapOf(z.unknown(), 'an object').exactOptional(), {
    description: 'Where services log, and from which level on, in the form of the logging.config of Python.',
    use: 'used',
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
      'Without it, services tell people on stderr what they do. With it, they write JSON lines: handlers for streams and files, levels and loggers are understood, formatters are not.',
  }),
};
