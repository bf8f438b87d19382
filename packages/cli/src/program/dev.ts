import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';
import { parseDuration } from './values/duration.js';

interface DevFlags {
  readonly state?: string;
  readonly config?: readonly string[];
  readonly for?: number;
  readonly interval: number;
  readonly traffic: boolean;
  readonly json?: boolean;
}

export function addDev(program: Command, commands: Commands, io: CommandIo): void {
  const command = program
    .command('dev')
    .description('run a whole bus on this machine, with certificates of its own and sample traffic')
    .option('--for <time>', 'end after this time, such as 10s', parseDuration)
    .option('--interval <time>', 'the time between two sample messages', parseDuration, 500)
    .option('--no-traffic', 'send no sample messages')
    .option('--state <folder>', 'where certificates and configuration are kept', '.fedmsg')
    .option('--json', 'print an object a message: topic, msg_id, verified, signer, reason, text')
    .action(({ for: forMs, interval: intervalMs, traffic, state, json = false, config = [] }: DevFlags) =>
      commands.dev({ forMs, intervalMs, traffic, state: state ?? '.fedmsg', json, config }, io),
    );
  addConfig(command, 'values above those of the state folder');
  addExamples(command, [
    ['fedmsg dev', 'until Ctrl-C'],
    ['fedmsg dev --for 10s --json', 'ten seconds of it, for a program'],
    ['fedmsg dev --no-traffic', 'only what you publish yourself'],
  ]);
}
