import { Option } from 'commander';
import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';
import { parseDuration } from './values/duration.js';

interface LoggerFlags {
  readonly message?: string;
  readonly topic: string;
  readonly modname: string;
  readonly jsonInput?: boolean;
  readonly certPrefix?: string;
  readonly certname?: string;
  readonly timeout: number;
  readonly config?: readonly string[];
}

export function addLogger(program: Command, commands: Commands, io: CommandIo): void {
  const command = program
    .command('logger')
    .description('publish a text, or each line of stdin, through the relay')
    .option('--message <text>', 'what to publish, as { "log": TEXT }; without it, the lines of stdin')
    .option('--topic <topic>', 'the topic after the modname', 'log')
    .option('--modname <name>', 'the topic after prefix and environment', 'logger')
    .addOption(
      new Option('--json-input', 'each line of stdin is a JSON object, published as it is').conflicts(
        'message',
      ),
    )
    .option('--certname <name>', 'the certificate to sign with')
    .addOption(
      new Option(
        '--cert-prefix <service>',
        'sign with the certificate that certnames has for this service',
      ).conflicts('certname'),
    )
    .option('--timeout <time>', 'how long to wait for the relay', parseDuration, 5000)
    .action(({ timeout: timeoutMs, jsonInput = false, config = [], ...flags }: LoggerFlags) =>
      commands.logger({ ...flags, jsonInput, timeoutMs, config }, io),
    );
  addConfig(command);
  addExamples(command, [
    ['fedmsg logger --message hello', ''],
    ['tail -f build.log | fedmsg logger --topic build.log', 'a message a line'],
    ['fedmsg logger --json-input --modname shop --topic order.new < orders.jsonl', ''],
  ]);
}
