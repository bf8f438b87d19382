import { CommanderError } from 'commander';
import { Interruption } from './process/interruption.js';

const FAILED = 1;
const MISUSED = 2;

/** The errors that say that the configuration or the command line has to change, by class and by code. */
const MISUSE_CLASSES = new Set(['ConfigError', 'CryptoError', 'ServicesError']);
const MISUSE_CODES = new Set([
  'FILE_UNWRITABLE',
  'INVALID_ENDPOINT',
  'INVALID_HUB',
  'INVALID_HUB_MODULE',
  'INVALID_OPTION',
  'INVALID_TOPIC',
  'NOTHING_SELECTED',
  'NOTHING_TO_RUN',
  'NO_DEAD_LETTER_DIRECTORY',
  'NO_ENDPOINT',
  'UNKNOWN_CONSUMER',
  'UNREADABLE_INPUT',
]);

/**
 * 2 where the user has to change what was asked for or configured, 1 for every other failure, 128 and more where a
 * signal ended it. A `CryptoError` that ends a command is about keys or trust: one about a
 * message is a result, and `AUTHORITY_BUSY` passes by itself.
 */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Interruption) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSED;
  if (!(error instanceof Error)) return FAILED;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'AUTHORITY_BUSY') return FAILED;
  return MISUSE_CLASSES.has(error.name) || MISUSE_CODES.has(code) ? MISUSED : FAILED;
}
