import type { SyntaxNode } from '@lezer/common';
import { parseTest } from './expressions.js';
import { childrenOf, type Source } from './syntax-node.js';
import type { Comparison, Expression } from './syntax.js';

export function parseUnary(node: SyntaxNode, source: Source): Expression {
  if (isNot(node)) return parseLogic(node, source);
  const [operator, operand] = childrenOf(node);
  return {
    type: 'unary',
    at: node.from,
    operator: source.textOf(operator!),
    operand: parseTest(operand!, source),
  };
}

/** The left side of a chain of operators is walked, not entered: `a + b + …` may be long without being deep. */
export function parseBinary(node: SyntaxNode, source: Source): Expression {
  const kind = kindOf(node);
  if (kind === 'logic') return parseLogic(node, source);
  const steps: { operator: string; right: SyntaxNode }[] = [];
  let left = node;
  while (left.name === 'BinaryExpression' && kindOf(left) === kind) {
    const [first, ...rest] = childrenOf(left);
    steps.push({ operator: operatorOf(rest.slice(0, -1), source), right: rest.at(-1)! });
    left = first!;
  }
  steps.reverse();
  if (kind === 'comparison') return parseComparison(left, steps, source);
  return steps.reduce<Expression>(
    (sum, { operator, right }) => ({
      type: 'binary',
      at: node.from,
      operator,
      left: sum,
      right: parseTest(right, source),
    }),
    parseTest(left, source),
  );
}

function parseComparison(
  first: SyntaxNode,
  steps: readonly { operator: string; right: SyntaxNode }[],
  source: Source,
): Expression {
  const rest = steps.map(({ operator, right }): Comparison => {
    if (isNot(right)) throw source.invalid('parentheses around what stands behind not', right);
    return { at: right.from, operator: operator === '<>' ? '!=' : operator, right: parseTest(right, source) };
  });
  return { type: 'comparison', at: first.from, first: parseTest(first, source), rest };
}

function operatorOf(nodes: readonly SyntaxNode[], source: Source): string {
  return nodes.map((node) => source.textOf(node)).join(' ');
}

function kindOf(node: SyntaxNode): 'logic' | 'comparison' | 'arithmetic' {
  const operator = node.firstChild?.nextSibling;
  if (operator?.name === 'and' || operator?.name === 'or') return 'logic';
  return operator?.name === 'ArithOp' || operator?.name === 'BitOp' ? 'arithmetic' : 'comparison';
}

function isNot(node: SyntaxNode): boolean {
  return node.name === 'UnaryExpression' && node.firstChild?.name === 'not';
}

type LogicToken = { readonly operator: 'and' | 'or' | 'not' } | { readonly operand: SyntaxNode };

/**
 * `and`, `or` and `not` are grouped here, because the parser gives `not` the lowest precedence: it reads `not a and b`
 * as `not (a and b)`.
 */
function parseLogic(node: SyntaxNode, source: Source): Expression {
  const reader = new LogicReader(flatten(node), source);
  return reader.or();
}

/** Operands and operators as they stand in the file. A list of what is left instead of recursion, as chains are long. */
function flatten(node: SyntaxNode): LogicToken[] {
  const tokens: LogicToken[] = [];
  const rest: (SyntaxNode | LogicToken)[] = [node];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (!('name' in next)) tokens.push(next);
    else if (isNot(next)) rest.push(childrenOf(next)[1]!, { operator: 'not' });
    else if (next.name === 'BinaryExpression' && kindOf(next) === 'logic') {
      const [left, operator, right] = childrenOf(next);
      rest.push(right!, { operator: operator!.name === 'and' ? 'and' : 'or' }, left!);
    } else tokens.push({ operand: next });
  }
  return tokens;
}

class LogicReader {
  readonly #tokens: readonly LogicToken[];
  readonly #source: Source;
  #next = 0;

  constructor(tokens: readonly LogicToken[], source: Source) {
    this.#tokens = tokens;
    this.#source = source;
  }

  or(): Expression {
    return this.#chain('or', () => this.#chain('and', () => this.#not()));
  }

  #chain(operator: 'and' | 'or', read: () => Expression): Expression {
    const operands = [read()];
    while (this.#takes(operator)) operands.push(read());
    const [first] = operands;
    return operands.length === 1 ? first! : { type: 'boolean', at: first!.at, operator, operands };
  }

  #not(): Expression {
    let negations = 0;
    while (this.#takes('not')) negations += 1;
    const token = this.#tokens[this.#next++]!;
    if (!('operand' in token)) throw new TypeError('an operand stands behind every operator');
    const operand = parseTest(token.operand, this.#source);
    if (negations === 0) return operand;
    const negated: Expression = { type: 'not', at: operand.at, operand };
    // Of any further pair of negations only the truth is left.
    return negations % 2 === 1 ? negated : { type: 'not', at: operand.at, operand: negated };
  }

  #takes(operator: string): boolean {
    const token = this.#tokens[this.#next];
    if (token === undefined || !('operator' in token) || token.operator !== operator) return false;
    this.#next += 1;
    return true;
  }
}
