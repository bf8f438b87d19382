import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';

interface SigningRelayFlags {
  readonly config?: readonly string[];
}

export function addSigningRelay(program: Command, commands: Commands, io: CommandIo): void {
  const command = program
    .command('signing-relay')
    .description('run a relay that signs what comes without a signature')
    .action(({ config = [] }: SigningRelayFlags) => commands.signingRelay({ config }, io));
  addConfig(command);
  addExamples(command, [['fedmsg signing-relay --config /etc/fedmsg.d', 'until Ctrl-C']]);
}
