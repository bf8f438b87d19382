import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';

interface GatewayFlags {
  readonly config?: readonly string[];
}

export function addGateway(program: Command, commands: Commands, io: CommandIo): void {
  const command = program
    .command('gateway')
    .description('give everything on the bus out to readers outside')
    .action(({ config = [] }: GatewayFlags) => commands.gateway({ config }, io));
  addConfig(command);
  addExamples(command, [['fedmsg gateway --config /etc/fedmsg.d', 'until Ctrl-C']]);
}
