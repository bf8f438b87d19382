import type { CommandIo } from './command-io.js';
import type { CanonicalOptions } from './commands/canonical/canonical.js';
import type { DevOptions } from './commands/dev/dev.js';
import type { LoggerOptions } from './commands/logger/logger.js';
import type { RelayCommandOptions } from './commands/relay/relay.js';
import type { TailCommandOptions } from './commands/tail/tail.js';
import type { VerifyOptions } from './commands/verify/verify.js';

/** What the arguments lead to. A command that runs until it is told to end resolves then; a failure is thrown. */
export interface Commands {
  dev(options: DevOptions, io: CommandIo): Promise<void>;
  tail(options: TailCommandOptions, io: CommandIo): Promise<void>;
  logger(options: LoggerOptions, io: CommandIo): Promise<void>;
  relay(options: RelayCommandOptions, io: CommandIo): Promise<void>;
  verify(options: VerifyOptions, io: CommandIo): Promise<void>;
  canonical(options: CanonicalOptions, io: CommandIo): Promise<void>;
}

/** Each loads what it needs when it is called, so that `--help` and the small commands start fast. */
export const commands: Commands = {
  dev: async (options, io) => (await import('./commands/dev/dev.js')).dev(options, io),
  tail: async (options, io) => (await import('./commands/tail/tail.js')).tail(options, io),
  logger: async (options, io) => (await import('./commands/logger/logger.js')).logger(options, io),
  relay: async (options, io) => (await import('./commands/relay/relay.js')).relay(options, io),
  verify: async (options, io) => (await import('./commands/verify/verify.js')).verify(options, io),
  canonical: async (options, io) =>
    (await import('./commands/canonical/canonical.js')).canonical(options, io),
};
