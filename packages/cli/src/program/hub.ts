import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';
import { parseDuration } from './values/duration.js';

interface HubFlags {
  readonly grace: number;
  readonly for?: number;
  readonly config?: readonly string[];
}

export function addHub(program: Command, commands: Commands, io: CommandIo): void {
  const command = program
    .command('hub')
    .description('run the consumers and producers that the configuration names')
    .option('--for <time>', 'end after this time, such as 10s', parseDuration)
    .option(
      '--grace <time>',
      'how long what is queued and running may take at the end',
      parseDuration,
      10_000,
    )
    .action(({ grace: graceMs, for: forMs, config = [] }: HubFlags) =>
      commands.hub({ graceMs, forMs, config }, io),
    );
  addConfig(command);
  addExamples(command, [['fedmsg hub --config /etc/fedmsg.d', 'until Ctrl-C; a second one ends it at once']]);
}
