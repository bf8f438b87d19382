// @ts-check
import { fencedBlocks } from './markdown.js';

/**
 * One thing that the documentation says and that is tried.
 *
 * @typedef {object} Step
 * @property {string} where `<file>:<line>`
 * @property {'script' | 'typed script' | 'shell' | 'install' | 'json' | 'jsonc'} kind
 * @property {string} text
 * @property {string} [output] what it must write
 */

/** @type {Readonly<Record<string, Step['kind']>>} */
const kinds = {
  js: 'script',
  mjs: 'script',
  javascript: 'script',
  ts: 'typed script',
  typescript: 'typed script',
  sh: 'shell',
  bash: 'shell',
  console: 'shell',
  json: 'json',
  jsonc: 'jsonc',
};
const optOut = 'no-run';
const installOnly = /^(?:npm (?:install|i|add)(?: -[-\w]+)*(?: @fedmsg\/[\w-]+)+\s*)+$/;

/**
 * The steps of a document in their order, and the places of the blocks that opted out.
 *
 * @param {import('./documents.js').Document} document
 * @returns {{ steps: Step[], optedOut: string[] }}
 */
export function stepsOf({ name, text }) {
  const blocks = fencedBlocks(text);
  /** @type {Step[]} */
  const steps = [];
  /** @type {string[]} */
  const optedOut = [];
  for (const [index, block] of blocks.entries()) {
    const where = `${name}:${block.line}`;
    const kind = kinds[block.language];
    if (kind === undefined) continue;
    if (block.words.includes(optOut)) optedOut.push(where);
    else if (block.language === 'console') steps.push({ where, ...consoleStep(block.text) });
    else if (kind === 'shell' && installOnly.test(block.text))
      steps.push({ where, kind: 'install', text: block.text });
    else steps.push({ where, kind, text: block.text, ...outputOf(blocks[index + 1]) });
  }
  return { steps, optedOut };
}

/** @param {import('./markdown.js').Block | undefined} next */
function outputOf(next) {
  const isOutput =
    next?.language === 'output' || (next?.language === 'text' && next.words.includes('output'));
  return isOutput ? { output: next.text } : {};
}

/**
 * A terminal session: the lines after `$ ` are typed, the others are what they write.
 *
 * @param {string} text
 * @returns {Pick<Step, 'kind' | 'text' | 'output'>}
 */
function consoleStep(text) {
  const lines = text.split('\n');
  const typed = lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2));
  const output = lines.filter((line) => !line.startsWith('$ '));
  return { kind: 'shell', text: typed.join('\n'), ...(output.length > 0 && { output: output.join('\n') }) };
}
