import type { SyntaxNode } from '@lezer/common';
import { parseComprehension, parseTest } from './expressions.js';
import { childrenOf, splitCommas, type Source } from './syntax-node.js';
import type { Argument, Parameter } from './syntax.js';

/** What a function is called with. */
export function parseArguments(list: SyntaxNode, source: Source): Argument[] {
  const args = splitArguments(childrenOf(list).slice(1, -1)).map((group) => parseArgument(group, source));
  checkOrder(args, list, source);
  return args;
}

/** The commas between `for` and `in` are those of the variables. */
function splitArguments(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  let inFor = false;
  for (const node of nodes) {
    if (node.name === 'for') inFor = true;
    if (node.name === 'in') inFor = false;
    if (node.name === ',' && !inFor) groups.push([]);
    else groups.at(-1)!.push(node);
  }
  return groups.filter(({ length }) => length > 0);
}

function parseArgument(group: readonly SyntaxNode[], source: Source): Argument {
  const [first, second, third] = group;
  const at = first!.from;
  if (first!.name === '*') return { kind: 'spread', at, name: '', value: parseTest(second!, source) };
  if (first!.name === '**')
    return { kind: 'spread-keywords', at, name: '', value: parseTest(second!, source) };
  if (second?.name === 'for' || second?.name === 'async')
    return { kind: 'positional', at, name: '', value: parseComprehension('generator', at, group, source) };
  if (second?.name === 'AssignOp' && source.textOf(second) === '=')
    return { kind: 'keyword', at, name: source.textOf(first!), value: parseTest(third!, source) };
  if (second !== undefined) throw source.invalid('an argument, or a name and an argument', first!);
  return { kind: 'positional', at, name: '', value: parseTest(first!, source) };
}

function checkOrder(args: readonly Argument[], list: SyntaxNode, source: Source): void {
  const firstNamed = args.findIndex(({ kind }) => kind === 'keyword' || kind === 'spread-keywords');
  if (firstNamed === -1) return;
  if (args.slice(firstNamed).some(({ kind }) => kind === 'positional'))
    throw source.invalid('arguments with a name behind those without', list);
  const names = args.filter(({ kind }) => kind === 'keyword').map(({ name }) => name);
  const seen = new Set<string>();
  const repeated = names.find((name) => seen.size === seen.add(name).size);
  if (repeated !== undefined) throw source.invalid(`the argument ${repeated} once`, list);
}

/** What a function takes. */
export function parseParameters(list: SyntaxNode, source: Source): Parameter[] {
  const nodes = childrenOf(list).filter(({ name }) => !['(', ')', 'TypeDef', '/'].includes(name));
  let kind: Parameter['kind'] = 'plain';
  const parameters: Parameter[] = [];
  for (const group of splitCommas(nodes).filter(({ length }) => length > 0)) {
    const [first, second, third] = group;
    if (first!.name === '*') {
      kind = 'keyword-only';
      if (second !== undefined)
        parameters.push({ name: source.textOf(second), kind: 'rest', fallback: undefined });
    } else if (first!.name === '**') {
      parameters.push({ name: source.textOf(second!), kind: 'rest-keywords', fallback: undefined });
    } else {
      const fallback = third === undefined ? undefined : parseTest(third, source);
      parameters.push({ name: source.textOf(first!), kind, fallback });
    }
  }
  return parameters;
}
