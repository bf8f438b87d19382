import type { SyntaxNode } from '@lezer/common';
import { refusedNode } from './expressions.js';
import { childrenOf, splitCommas, type Source } from './syntax-node.js';
import type { Statement } from './syntax.js';

/** `import a.b as c, d` and `from a.b import c as d, e`. */
export function parseImport(node: SyntaxNode, source: Source): Statement {
  const children = childrenOf(node);
  const at = children.findIndex(({ name }) => name === 'import');
  const names = children.slice(at + 1).filter(({ name }) => name !== '(' && name !== ')');
  if (at === 0)
    return {
      type: 'import',
      at: node.from,
      modules: splitCommas(names).map((group) => moduleOf(group, source)),
    };
  const path = textOf(children.slice(1, at), source);
  if (path.startsWith('.'))
    return refusedNode(node, source, 'the value itself: a configuration file is in no package');
  return {
    type: 'import-from',
    at: node.from,
    path,
    members: splitCommas(names).map((group) => {
      const { path: member, name } = moduleOf(group, source);
      return { member, name: name ?? member };
    }),
  };
}

function moduleOf(group: readonly SyntaxNode[], source: Source): { path: string; name: string | undefined } {
  const as = group.findIndex(({ name }) => name === 'as');
  if (as === -1) return { path: textOf(group, source), name: undefined };
  return { path: textOf(group.slice(0, as), source), name: source.textOf(group[as + 1]!) };
}

function textOf(nodes: readonly SyntaxNode[], source: Source): string {
  return nodes.map((node) => source.textOf(node)).join('');
}
