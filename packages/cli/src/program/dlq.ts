import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands, DlqCommands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';

interface DlqFlags {
  readonly folder?: string;
  readonly json?: boolean;
  readonly config?: readonly string[];
}

interface SelectionFlags extends DlqFlags {
  readonly all?: boolean;
  readonly consumer?: string;
}

/** Which commands there are for dead letters, and what each is called with. */
export function addDlq(program: Command, { dlq: commands }: Commands, io: CommandIo): void {
  const dlq = program
    .command('dlq')
    .helpCommand(false)
    .description('look after the messages that consumers gave up: list, show, requeue, drop');
  addList(dlq, commands, io);
  addShow(dlq, commands, io);
  addChange(dlq, 'requeue', 'have dead letters delivered again by the hub', commands, io);
  addChange(dlq, 'drop', 'remove dead letters for good', commands, io);
  addExamples(dlq, [
    ['fedmsg dlq list --consumer orders', ''],
    ['fedmsg dlq requeue --all --consumer orders', 'once what made them fail is mended'],
  ]);
}

function addList(dlq: Command, commands: DlqCommands, io: CommandIo): void {
  const command = dlq
    .command('list')
    .description('print the dead letters, oldest first')
    .option('--consumer <name>', 'only those of this consumer')
    .action(({ json = false, config = [], ...flags }: SelectionFlags) =>
      commands.list({ ...flags, json, config }, io),
    );
  addFolder(command);
}

function addShow(dlq: Command, commands: DlqCommands, io: CommandIo): void {
  const command = dlq
    .command('show')
    .description('print a dead letter with its message')
    .argument('<id>', 'as dlq list prints it')
    .action((id: string, { json = false, config = [], ...flags }: DlqFlags) =>
      commands.show({ ...flags, id, json, config }, io),
    );
  addFolder(command);
}

function addChange(
  dlq: Command,
  name: 'requeue' | 'drop',
  description: string,
  commands: DlqCommands,
  io: CommandIo,
): void {
  const command = dlq
    .command(name)
    .description(description)
    .argument('[id...]', 'ids, and ranges FIRST..LAST of which either end may be left out')
    .option('--all', 'all of them')
    .option('--consumer <name>', 'only those of this consumer')
    .action((ids: string[], { all = false, json = false, config = [], ...flags }: SelectionFlags) =>
      commands[name]({ ...flags, ids, all, json, config }, io),
    );
  addFolder(command);
}

function addFolder(command: Command): void {
  command
    .option('--folder <folder>', 'where they are (default: dead_letter_directory)')
    .option('--json', 'print an object a letter');
  addConfig(command);
}
