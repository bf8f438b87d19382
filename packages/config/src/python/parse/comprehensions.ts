import type { SyntaxNode } from '@lezer/common';
import { parseTest, refusedNode } from './expressions.js';
import type { Source } from './syntax-node.js';
import type { ComprehensionClause } from './syntax.js';
import { parseTargets } from './targets.js';

/** @param nodes - `for … in …`, and every `for` and `if` behind it. */
export function parseClauses(nodes: readonly SyntaxNode[], source: Source): ComprehensionClause[] {
  return splitClauses(nodes).map(([keyword, ...rest]): ComprehensionClause => {
    if (keyword!.name === 'if') return { type: 'if', test: parseTest(rest[0]!, source) };
    if (keyword!.name === 'async') return { type: 'if', test: refusedNode(keyword!, source, 'no async') };
    const at = rest.findIndex(({ name }) => name === 'in');
    return {
      type: 'for',
      target: parseTargets(rest.slice(0, at), source),
      items: parseTest(rest[at + 1]!, source),
    };
  });
}

function splitClauses(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const clauses: SyntaxNode[][] = [];
  for (const node of nodes) {
    const afterAsync = clauses.at(-1)?.length === 1 && clauses.at(-1)?.[0]?.name === 'async';
    if (['for', 'if', 'async'].includes(node.name) && !afterAsync) clauses.push([node]);
    else clauses.at(-1)?.push(node);
  }
  return clauses;
}
