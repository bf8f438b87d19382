// @ts-check
import { runTool } from './run-tool.js';

/** The rules of eslint.config.js and the format, both told, each with what mends it.
 *
 * @returns {Promise<string[]>} problems
 */
export async function checkLint() {
  const rules = await runTool('eslint', ['.', '--max-warnings', '0']);
  const format = await runTool('prettier', [
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    '.cache/prettier',
    '.',
  ]);
  return [
    ...rules.map(
      (output) =>
        `${output}\nRules are broken; \`npm run lint -- --fix\` mends what can be mended by machine.`,
    ),
    ...format.map((output) => `${output}\nFiles are not formatted; run \`npm run format\`.`),
  ];
}
