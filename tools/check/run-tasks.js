// @ts-check
import { Interrupted } from '../process/run.js';

/**
 * @typedef {import('./task.js').Task} Task
 * @typedef {import('./task.js').Outcome} Outcome
 */

/**
 * Runs the tasks one after another, all of them whatever fails, with a line for each and a last line that counts.
 *
 * @param {readonly Task[]} tasks
 * @param {{ update: boolean }} options
 * @param {(text: string) => void} [write]
 * @returns {Promise<number>} how many failed
 */
export async function runTasks(tasks, options, write = console.log) {
  let failed = 0;
  for (const task of tasks) {
    const start = Date.now();
    const { problems, notes = [] } = await outcomeOf(task, options);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    if (problems.length > 0) failed++;
    write(`${problems.length > 0 ? 'FAIL' : 'ok  '} ${task.name} (${seconds} s)`);
    for (const text of [...notes, ...problems]) write(text.replace(/^/gm, '       '));
  }
  write(`${tasks.length - failed} passed, ${failed} failed`);
  return failed;
}

/**
 * @param {Task} task
 * @param {{ update: boolean }} options
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(task, options) {
  try {
    return await task.run(options);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    return { problems: [describe(error)] };
  }
}

/** @param {unknown} error */
function describe(error) {
  if (!(error instanceof Error)) return String(error);
  return 'exitCode' in error ? error.message : (error.stack ?? error.message);
}
