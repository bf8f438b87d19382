import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';

interface RelayFlags {
  readonly config?: readonly string[];
}

export function addRelay(program: Command, commands: Commands, io: CommandIo): void {
  const command = program
    .command('relay')
    .description('run the relay that the configuration describes')
    .action(({ config = [] }: RelayFlags) => commands.relay({ config }, io));
  addConfig(command);
  addExamples(command, [['fedmsg relay --config /etc/fedmsg.d', 'until Ctrl-C']]);
}
