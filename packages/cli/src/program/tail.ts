import { Option } from 'commander';
import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';
import { parseDuration } from './values/duration.js';
import { parseMessageCount } from './values/message-count.js';

interface TailFlags {
  readonly topic?: readonly string[];
  readonly terse?: boolean;
  readonly json?: boolean;
  readonly pretty?: boolean;
  readonly raw?: boolean;
  readonly n?: number;
  readonly for?: number;
  readonly validate: boolean;
  readonly refused?: boolean;
  readonly config?: readonly string[];
}

export function addTail(program: Command, commands: Commands, io: CommandIo): void {
  const command = program
    .command('tail')
    .description('print the messages of the bus as they come')
    .option('--topic <pattern...>', 'only topics that begin with one of these; * stands for nothing')
    .option('-n <count>', 'end after this many messages', parseMessageCount)
    .option('--for <time>', 'end after this time, such as 10s', parseDuration)
    .addOption(formOption('--terse', 'print only the words for each message'))
    .addOption(
      formOption('--json', 'print an object a message: topic, msg_id, verified, signer, reason, text'),
    )
    .addOption(formOption('--pretty', 'print whole messages, indented'))
    .addOption(formOption('--raw', 'print whole messages as they came, one a line; for fedmsg verify'))
    .option('--refused', 'print refused messages too, with the reason')
    .option('--no-validate', 'take messages without asking who signed them')
    .action(
      ({
        topic: topics = [],
        n: count,
        for: forMs,
        validate,
        refused = false,
        config = [],
        ...form
      }: TailFlags) =>
        commands.tail(
          { topics, count, forMs, form: formOf(form), validate, showRefused: refused, config },
          io,
        ),
    );
  addConfig(command);
  addExamples(command, [
    ['fedmsg tail', ''],
    ['fedmsg tail --topic org.example.dev.git -n 1 --pretty', 'one message of one service, whole'],
    ['fedmsg tail --raw | fedmsg verify -', 'who signed what'],
  ]);
}

const FORMS = ['terse', 'json', 'pretty', 'raw'] as const;

function formOption(flag: `--${(typeof FORMS)[number]}`, description: string): Option {
  return new Option(flag, description).conflicts(FORMS.filter((form) => flag !== `--${form}`));
}

function formOf(flags: Partial<Record<(typeof FORMS)[number], boolean>>) {
  return FORMS.find((form) => flags[form]) ?? 'line';
}
