// @ts-check
import { mkdirSync, rmSync } from 'node:fs';
import { setUp } from '../../setup/set-up.js';
import { fromRoot, root } from '../../workspace/root.js';
import { checkTypes } from './check-types.js';
import { readDocuments } from './documents.js';
import { checkLinks } from './links.js';
import { runStep } from './run-step.js';
import { stepsOf } from './steps.js';

/**
 * That what the documentation shows works: links lead somewhere, scripts and commands run and write what is said.
 *
 * @returns {Promise<import('../task.js').Outcome>}
 */
export async function checkDocs() {
  await setUp('declarations');
  const folder = fromRoot('.cache', 'docs-blocks');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  const documents = readDocuments(root);
  const found = documents.map(stepsOf);
  const steps = found.flatMap((each) => each.steps);
  const optedOut = found.flatMap((each) => each.optedOut);

  const problems = [...checkLinks(root, documents), ...checkTypes(steps, folder)];
  for (const step of steps) {
    const problem = await runStep(step, folder);
    if (problem !== undefined) problems.push(`${step.where}: the block ${problem}`);
  }
  return {
    problems,
    notes: [
      `${steps.length} blocks of ${documents.length} documents tried`,
      ...(optedOut.length > 0 ? [`not run: ${optedOut.length} (${optedOut.join(', ')})`] : []),
    ],
  };
}
