// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { withoutBlocks } from './markdown.js';

const inlineLink = /\]\(<?(?<target>[^)\s>]+)>?(?:\s+"[^"]*")?\)/g;
const definition = /^\s*\[[^\]]+\]:\s*<?(?<target>[^\s>]+)>?/g;
const external = /^[a-z][a-z+.-]*:/i;

/**
 * That every link inside the workspace leads to a file, and to a heading of it where it names one.
 *
 * @param {string} workspace
 * @param {readonly import('./documents.js').Document[]} documents
 * @returns {string[]} problems
 */
export function checkLinks(workspace, documents) {
  return documents.flatMap(({ name, text }) =>
    withoutBlocks(text)
      .split('\n')
      .flatMap((line, index) =>
        targetsOf(line).flatMap((target) => {
          const problem = linkProblem(workspace, name, target);
          return problem === undefined ? [] : [`${name}:${index + 1}: the link '${target}' ${problem}`];
        }),
      ),
  );
}

/** @param {string} line */
function targetsOf(line) {
  const readable = line.replace(/`[^`]*`/g, '``');
  return [...readable.matchAll(inlineLink), ...readable.matchAll(definition)]
    .map(({ groups }) => groups?.['target'] ?? '')
    .filter((target) => !external.test(target));
}

/**
 * @param {string} workspace
 * @param {string} document
 * @param {string} target
 */
function linkProblem(workspace, document, target) {
  const [path = '', anchor] = target.split('#', 2);
  const file = path === '' ? join(workspace, document) : join(workspace, dirname(document), decodeURI(path));
  if (path.startsWith('/') || relative(workspace, file).startsWith('..'))
    return 'leads out of the workspace.';
  if (!existsSync(file)) return 'leads to nothing.';
  if (anchor === undefined || !file.endsWith('.md')) return undefined;
  const anchors = anchorsOf(readFileSync(file, 'utf8'));
  return anchors.includes(anchor) ? undefined : `names no heading; there are: ${anchors.join(', ')}.`;
}

/**
 * The anchors of the headings, as GitHub makes them.
 *
 * @param {string} markdown
 * @returns {string[]}
 */
export function anchorsOf(markdown) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return [...withoutBlocks(markdown).matchAll(/^#{1,6}\s+(?<title>.*?)\s*#*$/gm)].map(({ groups }) => {
    const slug = (groups?.['title'] ?? '')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}
