import type { SyntaxNode } from '@lezer/common';
import { Refusal } from '../refusal.js';
import { parseTest } from './expressions.js';
import { childrenOf, type Source } from './syntax-node.js';
import type { Expression, FormattedPart } from './syntax.js';
import { readEscapes, splitTextLiteral, type TextLiteral } from './text-literal.js';

/** A text, an f-string, or several in a row. */
export function parseText(node: SyntaxNode, source: Source): Expression {
  const pieces = node.name === 'ContinuedString' ? childrenOf(node) : [node];
  const parts = pieces.flatMap((piece) => parseParts(piece, source));
  const at = node.from;
  return parts.every((part) => typeof part === 'string')
    ? { type: 'constant', at, value: parts.join('') }
    : { type: 'formatted', at, parts };
}

function parseParts(node: SyntaxNode, source: Source): FormattedPart[] {
  const literal = splitTextLiteral(source.textOf(node), node.from);
  if (node.name === 'String') return [readEscapes(source.text.slice(literal.from, literal.to), literal)];
  return parseReplacements(node, literal, source);
}

/** The texts between the replacement fields, and these. */
function parseReplacements(node: SyntaxNode, literal: TextLiteral, source: Source): FormattedPart[] {
  const parts: FormattedPart[] = [];
  let from = literal.from;
  for (const child of childrenOf(node)) {
    if (child.name !== 'FormatReplacement') continue;
    parts.push(plainPart(source.text.slice(from, child.from), from, literal));
    parts.push(...parseReplacement(child, literal, source));
    from = child.to;
  }
  parts.push(plainPart(source.text.slice(from, literal.to), from, literal));
  return parts;
}

function plainPart(text: string, from: number, literal: TextLiteral): string {
  const brace = text.replaceAll(/\{\{|\}\}/g, '  ').search(/[{}]/);
  if (brace !== -1)
    throw new Refusal('INVALID_SYNTAX', 'braces in pairs in an f-string', `one ${text[brace]}`, from + brace);
  return readEscapes(text, { ...literal, from }).replace(/\{\{|\}\}/g, (pair) => pair[0]!);
}

function parseReplacement(node: SyntaxNode, literal: TextLiteral, source: Source): FormattedPart[] {
  const children = childrenOf(node);
  const value = children.find(({ name }) => name !== '{');
  if (value === undefined || children.some(({ name }) => name === ',' || name === '*'))
    throw source.invalid('one expression in a replacement field', node);
  const find = (name: string) => children.find((child) => child.name === name);
  const conversion = find('FormatConversion');
  const spec = find('FormatSpec');
  const selfDocumenting = find('FormatSelfDoc');
  const part = {
    value: parseTest(value, source),
    // `f'{x=}'` writes the expression and the repr() of its value.
    conversion:
      conversion === undefined
        ? defaultConversion(selfDocumenting, spec)
        : source.textOf(conversion).slice(1),
    spec:
      spec === undefined
        ? []
        : parseReplacements(spec, { ...literal, from: spec.from + 1, to: spec.to }, source),
  };
  if (selfDocumenting === undefined) return [part];
  return [source.text.slice(node.from + 1, endOfEquals(selfDocumenting, source)), part];
}

function defaultConversion(
  selfDocumenting: SyntaxNode | undefined,
  spec: SyntaxNode | undefined,
): string | undefined {
  return selfDocumenting !== undefined && spec === undefined ? 'r' : undefined;
}

function endOfEquals(selfDocumenting: SyntaxNode, source: Source): number {
  const blank = /^\s*/.exec(source.text.slice(selfDocumenting.to))?.[0].length ?? 0;
  return selfDocumenting.to + blank;
}
