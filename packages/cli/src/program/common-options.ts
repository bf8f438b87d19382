import type { Command } from 'commander';
import { repeatable } from './values/repeatable.js';

/** For every command. */
export function addDebug(command: Command): void {
  command.option('--debug', 'print where an error came from, and its causes');
}

/** For commands that read a configuration. */
export function addConfig(
  command: Command,
  effect = 'a file or folder to read in place of those that are searched',
): void {
  command.option('--config <path>', `${effect}; repeatable`, repeatable);
  addDebug(command);
}

/** A list at the end of the help. */
export function addExamples(
  command: Command,
  examples: readonly (readonly [command: string, remark: string])[],
): void {
  const lines = examples.map(([line, remark]) => (remark === '' ? `  ${line}` : `  ${line}    # ${remark}`));
  command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
