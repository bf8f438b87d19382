import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';
import { repeatable } from './values/repeatable.js';
import { parseJudgingTime } from './values/judging-time.js';
import type { JudgingTime } from './values/judging-time.js';

interface VerifyFlags {
  readonly ca?: readonly string[];
  readonly crl?: readonly string[];
  readonly at: JudgingTime;
  readonly archive?: boolean;
  readonly explain?: boolean;
  readonly json?: boolean;
  readonly config?: readonly string[];
}

export function addVerify(program: Command, commands: Commands, io: CommandIo): void {
  const command = program
    .command('verify')
    .description('say of each message who signed it, or why it is refused; fails if any is')
    .argument('<file>', 'messages as JSON, as JSON lines or in an array; - for stdin')
    .option(
      '--ca <file>',
      'a CA certificate, in place of those of the configuration and its CRLs; repeatable',
      repeatable,
    )
    .option(
      '--crl <file>',
      'a list of revoked certificates, in place of those of the configuration; repeatable',
      repeatable,
    )
    .option(
      '--at <time>',
      'when certificates have to be valid: now, timestamp, or an ISO date',
      parseJudgingTime,
      'now',
    )
    .option('--archive', 'undo what the archive behind datagrepper alters')
    .option('--explain', 'say what each verdict stands on, and what to do about a refusal')
    .option('--json', 'print an object a message')
    .action((file: string, { archive = false, json = false, config = [], ...flags }: VerifyFlags) =>
      commands.verify({ file, archive, json, config, ...flags }, io),
    );
  addConfig(command);
  addExamples(command, [
    ['fedmsg verify --ca ca.crt --crl crl.pem messages.jsonl', ''],
    ['fedmsg verify --ca ca.crt --at timestamp --archive old.json', 'from an archive'],
    ['fedmsg verify --explain messages.jsonl', 'step by step'],
  ]);
}
