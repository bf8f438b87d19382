// @ts-check

/**
 * A fenced block of a Markdown text.
 *
 * @typedef {object} Block
 * @property {number} line of its opening fence, from 1
 * @property {string} language the first word after the fence, or nothing
 * @property {string[]} words the others
 * @property {string} text
 */

const fence = /^(?<indent>\s*)(?<mark>`{3,}|~{3,})\s*(?<info>[^`]*)$/;

/**
 * @param {string} markdown
 * @returns {Block[]}
 */
export function fencedBlocks(markdown) {
  return parse(markdown).blocks;
}

/**
 * The text with the lines of its fenced blocks empty, so that line numbers stay.
 *
 * @param {string} markdown
 */
export function withoutBlocks(markdown) {
  return parse(markdown).prose.join('\n');
}

/** @param {string} markdown */
function parse(markdown) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  const prose = [];
  /** @type {{ block: Block, indent: string, mark: string, lines: string[] } | undefined} */
  let open;
  for (const [index, line] of markdown.split('\n').entries()) {
    prose.push('');
    if (open !== undefined && isClosing(line, open.mark)) {
      blocks.push({ ...open.block, text: open.lines.join('\n') });
      open = undefined;
    } else if (open !== undefined) {
      open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line.trimStart());
    } else {
      const { indent = '', mark = '', info = '' } = fence.exec(line)?.groups ?? {};
      const [language = '', ...words] = info.trim().split(/\s+/);
      if (mark === '') prose[index] = line;
      else open = { block: { line: index + 1, language, words, text: '' }, indent, mark, lines: [] };
    }
  }
  return { blocks, prose };
}

/**
 * @param {string} line
 * @param {string} mark
 */
function isClosing(line, mark) {
  const trimmed = line.trim();
  return trimmed.length >= mark.length && trimmed === (mark[0] ?? '').repeat(trimmed.length);
}
