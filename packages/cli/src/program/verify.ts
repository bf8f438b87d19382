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
    .option('--json', 'print an object a message')
    .action((file: string, { ca, crl, archive = false, json = false, config = [], at }: VerifyFlags) =>
      commands.verify({ file, ca, crl, at, archive, json, config }, io),
    );
  addConfig(command);
  addExamples(command, [
    ['fedmsg verify --ca ca.crt --crl crl.pem messages.jsonl', ''],
    ['fedmsg verify --ca ca.crt --at timestamp --archive old.json', 'from an archive'],
  ]);
}
