import { PyModule, PyUnavailable, type PyValue } from '../values/value.js';

const CLASSES = ['Filter', 'Formatter', 'Handler', 'StreamHandler', 'FileHandler', 'NullHandler'];

/** The levels; loggers and handlers are named in a configuration by texts. */
export const loggingModule = new PyModule(
  'logging',
  new Map<string, PyValue>([
    ...CLASSES.map((name) => [name, new PyUnavailable(`logging.${name}`, 'class')] as const),
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
