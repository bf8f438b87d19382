import type { SyntaxNode } from '@lezer/common';
import { LIMITS } from '../bounds.js';
import { Refusal } from '../refusal.js';

/** The text of the file while it is parsed, and how deep the reading of it is. */
export class Source {
  readonly text: string;
  #nesting = 0;

  constructor(text: string) {
    this.text = text;
  }

  textOf(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  /** Reads what stands in something else: an expression in an expression, a statement in a block. */
  nested<T>(at: number, read: () => T): T {
    if (this.#nesting >= LIMITS.nesting)
      throw new Refusal('LIMIT_EXCEEDED', `at most ${LIMITS.nesting} levels in the file`, 'more', at);
    this.#nesting += 1;
    try {
      return read();
    } finally {
      this.#nesting -= 1;
    }
  }

  /** @throws {Refusal} `INVALID_SYNTAX` */
  invalid(expected: string, node: SyntaxNode): Refusal {
    const [line = ''] = this.textOf(node).split('\n');
    const shown = line.length > 40 ? `${line.slice(0, 40)}…` : line;
    return new Refusal('INVALID_SYNTAX', expected, shown === '' ? 'nothing' : shown, node.from);
  }
}

/** The children that mean something. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(child);
  return children;
}

/** The groups between the separators, as they stand: an empty last one where a separator stands last. */
export function split(nodes: readonly SyntaxNode[], separator: string): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === separator) groups.push([]);
    else groups.at(-1)!.push(node);
  }
  return groups;
}

/** The groups between commas, without an empty one after a last comma. */
export function splitCommas(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const groups = split(nodes, ',');
  if (groups.at(-1)?.length === 0) groups.pop();
  return groups;
}
