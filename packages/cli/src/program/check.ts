import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';
import { parseDuration } from './values/duration.js';

interface CheckFlags {
  readonly timeout: number;
  readonly config?: readonly string[];
}

export function addCheck(program: Command, commands: Commands, io: CommandIo): void {
  const command = program
    .command('check')
    .description('print what a running hub says of its consumers and producers')
    .argument('[names...]', 'consumers and producers that have to run; it fails when one does not')
    .option('--timeout <time>', 'how long to wait for the hub', parseDuration, 10_000)
    .action((names: readonly string[], { timeout: timeoutMs, config = [] }: CheckFlags) =>
      commands.check({ names, timeoutMs, config }, io),
    );
  addConfig(command);
  addExamples(command, [
    ['fedmsg check', ''],
    ['fedmsg check bot mailer --timeout 30s', 'fails unless both run'],
  ]);
}
