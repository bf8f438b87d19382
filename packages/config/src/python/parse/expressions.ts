import type { SyntaxNode } from '@lezer/common';
import { parseArguments, parseParameters } from './arguments.js';
import { parseClauses } from './comprehensions.js';
import { readNumber } from './number-literal.js';
import { parseBinary, parseUnary } from './operators.js';
import { childrenOf, split, splitCommas, type Source } from './syntax-node.js';
import type { Comprehension, DictEntry, Expression, Item, RefusedSyntax } from './syntax.js';
import { parseText } from './texts.js';

/** One expression. What is not evaluated becomes `refused`: it matters only when it is reached. */
export function parseTest(node: SyntaxNode, source: Source): Expression {
  return source.nested(node.from, () => parseNode(node, source));
}

/** Expressions between commas: a tuple, unless it is one without a comma. */
export function parseTestList(nodes: readonly SyntaxNode[], source: Source): Expression {
  const [first] = nodes;
  if (nodes.length === 1 && first !== undefined) return parseTest(first, source);
  return { type: 'tuple', at: first?.from ?? 0, items: parseItems(nodes, source) };
}

export function refusedNode(node: SyntaxNode, source: Source, instead: string): RefusedSyntax {
  const [received = ''] = source.textOf(node).split('\n');
  return { type: 'refused', at: node.from, received: received.slice(0, 40), instead };
}

function parseNode(node: SyntaxNode, source: Source): Expression {
  const at = node.from;
  switch (node.name) {
    case 'String':
    case 'FormatString':
    case 'ContinuedString':
      return parseText(node, source);
    case 'Number':
      return parseNumber(node, source);
    case 'Boolean':
      return { type: 'constant', at, value: source.textOf(node) === 'True' };
    case 'None':
      return { type: 'constant', at, value: null };
    case 'VariableName':
      return { type: 'name', at, name: source.textOf(node) };
    case 'BinaryExpression':
      return parseBinary(node, source);
    case 'UnaryExpression':
      return parseUnary(node, source);
    case 'MemberExpression':
      return parseMember(node, source);
    case 'CallExpression':
      return parseCall(node, source);
    case 'ConditionalExpression':
      return parseConditional(node, source);
    case 'LambdaExpression':
      return parseLambda(node, source);
    case 'NamedExpression':
      return parseNamed(node, source);
    default:
      return parseDisplay(node, source);
  }
}

/** What stands in brackets of its own. */
function parseDisplay(node: SyntaxNode, source: Source): Expression {
  const at = node.from;
  const inner = () => childrenOf(node).slice(1, -1);
  switch (node.name) {
    case 'ParenthesizedExpression':
      return parseParenthesized(node, source);
    case 'TupleExpression':
      return { type: 'tuple', at, items: parseItems(inner(), source) };
    case 'ArrayExpression':
      return { type: 'list', at, items: parseItems(inner(), source) };
    case 'SetExpression':
      return { type: 'set', at, items: parseItems(inner(), source) };
    case 'DictionaryExpression':
      return {
        type: 'dict',
        at,
        entries: splitCommas(inner()).map((group) => parseEntry(group, node, source)),
      };
    case 'ArrayComprehensionExpression':
      return parseComprehension('list', at, inner(), source);
    case 'SetComprehensionExpression':
      return parseComprehension('set', at, inner(), source);
    case 'DictionaryComprehensionExpression':
      return parseComprehension('dict', at, inner(), source);
    case 'ComprehensionExpression':
      return parseComprehension('generator', at, inner(), source);
    default:
      return refusedNode(node, source, 'values, and expressions that give them');
  }
}

function parseNumber(node: SyntaxNode, source: Source): Expression {
  const value = readNumber(source.textOf(node));
  if (value === undefined) return refusedNode(node, source, 'an integer or a float');
  return { type: 'constant', at: node.from, value };
}

function parseParenthesized(node: SyntaxNode, source: Source): Expression {
  const [, inner] = childrenOf(node);
  if (inner === undefined || inner.name === '*') throw source.invalid('an expression in parentheses', node);
  return parseTest(inner, source);
}

function parseItems(nodes: readonly SyntaxNode[], source: Source): Item[] {
  return splitCommas(nodes).map(([first, second]) => {
    const spread = first?.name === '*';
    return { spread, value: parseTest((spread ? second : first)!, source) };
  });
}

function parseEntry(group: readonly SyntaxNode[], dict: SyntaxNode, source: Source): DictEntry {
  const [first, second, third] = group;
  if (first?.name === '**' && second !== undefined)
    return { key: undefined, value: parseTest(second, source) };
  if (first === undefined || third === undefined) throw source.invalid('a key and a value', first ?? dict);
  return { key: parseTest(first, source), value: parseTest(third, source) };
}

/** @param nodes - the element, and the clauses behind it. */
export function parseComprehension(
  makes: Comprehension['makes'],
  at: number,
  nodes: readonly SyntaxNode[],
  source: Source,
): Expression {
  const start = nodes.findIndex(({ name }) => name === 'for' || name === 'async');
  const [element, value] = split(nodes.slice(0, start), ':').map(([node]) => node);
  if (element === undefined || element.name === '*' || element.name === '**')
    throw source.invalid('an element without stars in a comprehension', nodes[0]!);
  return {
    type: 'comprehension',
    at,
    makes,
    element: parseTest(element, source),
    value: value === undefined ? undefined : parseTest(value, source),
    clauses: parseClauses(nodes.slice(start), source),
  };
}

function parseMember(node: SyntaxNode, source: Source): Expression {
  const [object, mark, ...rest] = childrenOf(node);
  if (object === undefined || mark === undefined) throw source.invalid('a name behind the dot', node);
  const value = parseTest(object, source);
  if (mark.name === '.') {
    const name = source.textOf(rest[0]!);
    // The place of an attribute is its name: in a chain of calls the start is the same for all.
    return { type: 'attribute', at: rest[0]!.from, object: value, name };
  }
  return {
    type: 'subscript',
    at: node.from,
    object: value,
    index: parseIndex(rest.slice(0, -1), node, source),
  };
}

/** @param nodes - what stands between the square brackets. */
export function parseIndex(nodes: readonly SyntaxNode[], node: SyntaxNode, source: Source): Expression {
  if (!nodes.some(({ name }) => name === ':')) return parseTestList(nodes, source);
  if (nodes.some(({ name }) => name === ',')) return refusedNode(node, source, 'one slice');
  const [start, stop, step] = split(nodes, ':').map(([part]) => part && parseTest(part, source));
  return { type: 'slice', at: node.from, start, stop, step };
}

function parseCall(node: SyntaxNode, source: Source): Expression {
  const [callee, args] = childrenOf(node);
  const called = parseTest(callee!, source);
  const at = called.type === 'attribute' ? called.at : node.from;
  return { type: 'call', at, callee: called, args: parseArguments(args!, source) };
}

function parseConditional(node: SyntaxNode, source: Source): Expression {
  const [body, , test, , otherwise] = childrenOf(node);
  return {
    type: 'conditional',
    at: node.from,
    test: parseTest(test!, source),
    body: parseTest(body!, source),
    otherwise: parseTest(otherwise!, source),
  };
}

function parseLambda(node: SyntaxNode, source: Source): Expression {
  const children = childrenOf(node);
  const parameters = children.find(({ name }) => name === 'ParamList');
  return {
    type: 'lambda',
    at: node.from,
    parameters: parameters === undefined ? [] : parseParameters(parameters, source),
    body: parseTest(children.at(-1)!, source),
  };
}

function parseNamed(node: SyntaxNode, source: Source): Expression {
  const [name, , value] = childrenOf(node);
  if (name?.name !== 'VariableName') throw source.invalid('a name before :=', node);
  return { type: 'named', at: node.from, name: source.textOf(name), value: parseTest(value!, source) };
}
