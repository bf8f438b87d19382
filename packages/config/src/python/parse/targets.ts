import type { SyntaxNode } from '@lezer/common';
import { parseIndex, parseTest, refusedNode } from './expressions.js';
import { childrenOf, splitCommas, type Source } from './syntax-node.js';
import type { Target } from './syntax.js';

/** What stands left of `=` or after `for`: one target, or several between commas. */
export function parseTargets(nodes: readonly SyntaxNode[], source: Source): Target {
  const [first] = nodes;
  if (nodes.length === 1 && first !== undefined) return parseTarget(first, source);
  return unpack(nodes, first?.from ?? 0, source);
}

function parseTarget(node: SyntaxNode, source: Source): Target {
  return source.nested(node.from, () => {
    const children = childrenOf(node);
    switch (node.name) {
      case 'VariableName':
        return { type: 'name', at: node.from, name: source.textOf(node) };
      case 'TupleExpression':
      case 'ArrayExpression':
        return unpack(children.slice(1, -1), node.from, source);
      case 'ParenthesizedExpression':
        return parseTarget(children[1]!, source);
      case 'MemberExpression':
        return parseMemberTarget(node, children, source);
      default:
        throw source.invalid('a name or an item to assign to', node);
    }
  });
}

function parseMemberTarget(node: SyntaxNode, children: readonly SyntaxNode[], source: Source): Target {
  const [object, mark, ...rest] = children;
  if (mark?.name === '.') return refusedNode(node, source, 'a variable, or an item of a dict');
  return {
    type: 'subscript',
    at: node.from,
    object: parseTest(object!, source),
    index: parseIndex(rest.slice(0, -1), node, source),
  };
}

function unpack(nodes: readonly SyntaxNode[], at: number, source: Source): Target {
  const targets = splitCommas(nodes).map(([first, second]) => {
    const spread = first!.name === '*';
    return { spread, target: parseTarget((spread ? second : first)!, source) };
  });
  if (targets.filter(({ spread }) => spread).length > 1)
    throw source.invalid('at most one target with a star', nodes[0]!);
  return { type: 'unpack', at, targets };
}
