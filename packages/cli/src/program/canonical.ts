import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addDebug, addExamples } from './common-options.js';

export function addCanonical(program: Command, commands: Commands, io: CommandIo): void {
  const command = program
    .command('canonical')
    .description('print the bytes of a message that its x509 signature is over')
    .argument('[file]', 'messages as JSON, as JSON lines or in an array; - for stdin', '-')
    .action((file: string) => commands.canonical({ file }, io));
  addDebug(command);
  addExamples(command, [
    ['fedmsg canonical message.json | sha1sum', 'no newline is added at the end'],
    ['fedmsg canonical messages.jsonl', 'one a line'],
  ]);
}
