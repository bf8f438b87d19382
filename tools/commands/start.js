// @ts-check
import { pathToFileURL } from 'node:url';
import { setUp } from '../setup/set-up.js';
import { fromRoot } from '../workspace/root.js';

/**
 * `npm start [-- arguments of "fedmsg dev"]`. The command runs inside this process, so that signals, the terminal and
 * the exit code are its own.
 *
 * @param {readonly string[]} args
 */
export async function run(args) {
  await setUp('javascript');
  const command = fromRoot('packages', 'cli', 'bin', 'fedmsg.js');
  process.argv = [process.execPath, command, 'dev', ...args];
  await import(pathToFileURL(command).href);
}
