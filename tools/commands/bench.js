// @ts-check
import { createProgress } from '../process/progress.js';
import { ToolError } from '../process/tool-error.js';
import { setUp } from '../setup/set-up.js';

/**
 * `npm run bench [-- [NAME] [--json]]`: NAME is part of `<package>/<file>`, or of the name of a row.
 *
 * @param {readonly string[]} args
 */
export async function run(args) {
  // Without `--`, npm takes the option for itself and tells of it only so.
  const asJson = args.includes('--json') || process.env['npm_config_json'] === 'true';
  const name = args.find((arg) => !arg.startsWith('--')) ?? '';
  await setUp('javascript');
  // Only now: these need what set-up installs.
  const { benchFiles } = await import('../bench/bench-files.js');
  const { runBenchFile } = await import('../bench/run-bench-file.js');
  const { formatRows } = await import('../bench/format-rows.js');

  const files = benchFiles();
  const named = files.filter(({ id }) => id.includes(name));
  const progress = createProgress('bench');
  const rows = [];
  for (const file of named.length > 0 ? named : files) {
    const measured = await progress.during(`running ${file.id}`, () => runBenchFile(file));
    rows.push(...(named.length > 0 ? measured : measured.filter((row) => row.name.includes(name))));
  }
  if (rows.length === 0) throw new ToolError(noRow(name, files));
  console.log(asJson ? rows.map((row) => JSON.stringify(row)).join('\n') : formatRows(rows));
}

/**
 * @param {string} name
 * @param {readonly import('../bench/bench-files.js').BenchFile[]} files
 */
function noRow(name, files) {
  const known = files.map(({ id }) => `  ${id}`).join('\n');
  return `No benchmark and no row is named "${name}". The benchmarks are:\n${known}`;
}
