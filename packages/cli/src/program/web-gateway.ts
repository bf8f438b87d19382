import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';

interface WebGatewayFlags {
  readonly config?: readonly string[];
}

export function addWebGateway(program: Command, commands: Commands, io: CommandIo): void {
  const command = program
    .command('web-gateway')
    .description('let browsers listen, over WebSockets and server-sent events')
    .action(({ config = [] }: WebGatewayFlags) => commands.webGateway({ config }, io));
  addConfig(command);
  addExamples(command, [['fedmsg web-gateway --config /etc/fedmsg.d', 'until Ctrl-C']]);
}
