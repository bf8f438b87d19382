// @ts-check
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { runCaptured } from '../../process/run.js';
import { readPublishedPackages } from '../../workspace/packages.js';
import { root } from '../../workspace/root.js';
import { matchesOutput } from './expected-output.js';

const timeoutMs = 60_000;

/**
 * @typedef {import('./steps.js').Step} Step
 */

/**
 * @param {Step} step
 * @param {string} folder where scripts are put; the packages of the workspace resolve from it
 * @returns {Promise<string | undefined>} what is wrong
 */
export async function runStep(step, folder) {
  switch (step.kind) {
    case 'script':
      return runScript(step, step.text, folder);
    case 'typed script':
      return runScript(step, withoutTypes(step.text), folder);
    case 'shell':
      return judge(
        step,
        await runCaptured('bash', ['-euo', 'pipefail', '-c', step.text], { cwd: root, timeoutMs }),
      );
    case 'install':
      return installProblem(step.text);
    case 'json':
      return jsonProblem(() => JSON.parse(step.text));
    case 'jsonc':
      return jsonProblem(() => parseJsonc(step.text));
  }
}

/**
 * @param {Step} step
 * @param {string} script
 * @param {string} folder
 */
async function runScript(step, script, folder) {
  const file = join(folder, `${step.where.replaceAll(/[^\w.]+/g, '-')}.mjs`);
  writeFileSync(file, script);
  return judge(step, await runCaptured(process.execPath, [file], { cwd: folder, timeoutMs }));
}

/**
 * @param {Step} step
 * @param {import('../../process/run.js').Captured} result
 */
function judge({ output }, { code, stdout, output: all, timedOut, leftRunning }) {
  if (timedOut) return `did not end within ${timeoutMs / 1000} s:\n${all}`;
  if (code !== 0) return `ended with exit code ${code}:\n${all}`;
  if (leftRunning) return `left a process running:\n${all}`;
  if (output !== undefined && !matchesOutput(output, stdout)) {
    return `wrote something else than the block says.\nexpected:\n${output}\nreceived:\n${stdout}`;
  }
  return undefined;
}

/** @param {string} text */
function withoutTypes(text) {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  return outputText;
}

/**
 * What is not released yet cannot be installed, but must be something that will be.
 *
 * @param {string} text
 */
function installProblem(text) {
  const published = readPublishedPackages().map(({ manifest }) => manifest.name);
  const unknown = (text.match(/@fedmsg\/[\w-]+/g) ?? []).filter((name) => !published.includes(name));
  return unknown.length > 0 ? `installs what is not published: ${unknown.join(', ')}.` : undefined;
}

/** @param {() => void} parse */
function jsonProblem(parse) {
  try {
    parse();
    return undefined;
  } catch (error) {
    return `is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** @param {string} text */
function parseJsonc(text) {
  const { error } = ts.parseConfigFileTextToJson('block.jsonc', text);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
}
