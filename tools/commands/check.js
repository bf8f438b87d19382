// @ts-check
import { ToolError } from '../process/tool-error.js';
import { setUp } from '../setup/set-up.js';

/**
 * `npm run check [-- [TASK…] [--update]]`: everything that needs no server. `--update` writes what is generated (the
 * API reports, parts of the documentation) instead of comparing it.
 *
 * @param {readonly string[]} args
 */
export async function run(args) {
  await setUp('dependencies');
  // Only now: the checks need what set-up installs.
  const { tasks } = await import('../check/tasks.js');
  const { runTasks } = await import('../check/run-tasks.js');

  const names = args.filter((arg) => !arg.startsWith('--'));
  const known = tasks.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new ToolError(`No check is named ${unknown.join(', ')}; there are: ${known.join(', ')}.`);

  const chosen = names.length > 0 ? tasks.filter(({ name }) => names.includes(name)) : tasks;
  const failed = await runTasks(chosen, { update: args.includes('--update') });
  return failed === 0 ? 0 : 1;
}
