import { ConfigError, CoreError, CryptoError, EnvelopeError, TransportError } from '@fedmsg/core';
import { CommanderError } from 'commander';
import { expect, it } from 'vitest';
import { CliError } from './error.js';
import { exitCodeOf } from './exit-code.js';
import { Interruption } from './process/interruption.js';

it.each<[error: unknown, code: number]>([
  [new CommanderError(0, 'commander.helpDisplayed', 'help'), 0],
  [new CommanderError(1, 'commander.unknownOption', 'unknown'), 2],
  [new ConfigError([{ code: 'NOT_FOUND', expected: 'a file', received: 'nothing' }]), 2],
  [new CoreError('NO_ENDPOINT', 'none'), 2],
  [new CoreError('INVALID_HUB_MODULE', 'none'), 2],
  [new CoreError('DEAD_LETTERS_UNUSABLE', 'full'), 1],
  [new CliError('NOTHING_SELECTED', 'none'), 2],
  [new CliError('MESSAGES_ABANDONED', 'one'), 1],
  [new CryptoError('TRUST_UNAVAILABLE', 'none'), 2],
  [new EnvelopeError('INVALID_TOPIC', 'bad'), 2],
  [new TransportError('INVALID_ENDPOINT', 'bad'), 2],
  [new CliError('UNREADABLE_INPUT', 'none'), 2],
  [new CliError('FILE_UNWRITABLE', 'there'), 2],
  [new CliError('MESSAGES_REFUSED', 'one'), 1],
  [new CliError('CONFIG_REFUSED', 'one'), 1],
  [new CliError('KEY_NOT_FOUND', 'none'), 1],
  [new TransportError('ADDRESS_IN_USE', 'taken'), 1],
  [new EnvelopeError('INVALID_JSON', 'bad'), 1],
  [new TypeError('a fault'), 1],
  ['a text', 1],
  [new Interruption('SIGINT'), 130],
  [new Interruption('SIGTERM'), 143],
])('%s leads to %i', (error, code) => {
  expect(exitCodeOf(error)).toBe(code);
});
