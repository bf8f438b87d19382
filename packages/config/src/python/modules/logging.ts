import { PyModule } from '../values/value.js';

/** The levels; loggers and handlers are named in a configuration by texts. */
export const loggingModule = new PyModule(
  'logging',
  new Map([
    ['NOTSET', 0n],
    ['DEBUG', 10n],
    ['INFO', 20n],
    ['WARN', 30n],
    ['WARNING', 30n],
    ['ERROR', 40n],
    ['CRITICAL', 50n],
    ['FATAL', 50n],
  ]),
  new Map([
    ['getLogger', "nothing: what is logged is set by the key 'logging'"],
    ['basicConfig', "nothing: what is logged is set by the key 'logging'"],
  ]),
);
