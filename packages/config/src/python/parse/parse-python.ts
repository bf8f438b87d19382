import { parser } from '@lezer/python';
import type { Tree } from '@lezer/common';
import { Refusal } from '../refusal.js';
import { prepareSource } from './prepare-source.js';
import { parseStatements } from './statements.js';
import type { Block } from './syntax.js';
import { Source } from './syntax-node.js';

// Without `strict` the parser goes on after what it does not understand, and takes seconds for a text full of that.
const strictParser = parser.configure({ strict: true });

/**
 * @param text - with `\n` between lines.
 * @throws {Refusal} `INVALID_SYNTAX`, `LIMIT_EXCEEDED`
 */
export function parsePython(text: string): Block {
  return parseStatements(parseTree(text).topNode, new Source(text));
}

function parseTree(text: string): Tree {
  const prepared = prepareSource(text);
  try {
    return strictParser.parse(prepared);
  } catch (error) {
    // All that the parser says is where it stopped.
    const at = error instanceof SyntaxError ? /^No parse at (\d+)/.exec(error.message)?.[1] : undefined;
    if (at === undefined) throw error;
    throw new Refusal('INVALID_SYNTAX', 'Python', receivedAt(Number(at), text), Number(at));
  }
}

/** At most the rest of the line. */
function receivedAt(at: number, text: string): string {
  const rest = /^[^\n]*/.exec(text.slice(at))?.[0].trim() ?? '';
  if (at >= text.trimEnd().length) return 'the end of the file';
  return rest === '' ? 'the end of the line' : JSON.stringify([...rest].slice(0, 20).join(''));
}
