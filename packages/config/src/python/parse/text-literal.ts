import { Refusal, unsupported } from '../refusal.js';

/** A text literal in its parts. */
export interface TextLiteral {
  readonly raw: boolean;
  readonly bytes: boolean;
  /** Where the content starts and ends in the file. */
  readonly from: number;
  readonly to: number;
}

/** @param literal - as it stands in the file, with prefix and quotes. */
export function splitTextLiteral(literal: string, at: number): TextLiteral {
  const [opening = '', prefix = '', quote = ''] = /^([a-zA-Z]*)('''|"""|'|")/.exec(literal) ?? [];
  return {
    raw: /r/i.test(prefix),
    bytes: /b/i.test(prefix),
    from: at + opening.length,
    to: at + literal.length - quote.length,
  };
}

const ESCAPE =
  /\\(?:(?<octal>[0-7]{1,3})|x(?<hex>[\da-fA-F]{2})|u(?<short>[\da-fA-F]{4})|U(?<long>[\da-fA-F]{8})|(?<other>[^]))/gu;

const SIMPLE = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/**
 * The content of a text literal. Bytes are read as the UTF-8 that they hold.
 *
 * @throws {Refusal} `INVALID_SYNTAX`, `UNSUPPORTED_PYTHON`
 */
export function readEscapes(content: string, literal: TextLiteral): string {
  if (literal.raw || !content.includes('\\')) return content;
  if (literal.bytes) return readByteEscapes(content, literal.from);
  return content.replace(ESCAPE, (escape: string, ...rest: unknown[]) => {
    const at = literal.from + (rest.at(-3) as number);
    return readEscape(escape, rest.at(-1) as Readonly<Record<string, string | undefined>>, at);
  });
}

function readEscape(
  escape: string,
  groups: Readonly<Record<string, string | undefined>>,
  at: number,
): string {
  const { octal, hex, short, long, other } = groups;
  if (octal !== undefined) return String.fromCodePoint(parseInt(octal, 8));
  const code = hex ?? short ?? long;
  if (code !== undefined) return codePoint(parseInt(code, 16), escape, at);
  if (other === 'N')
    throw unsupported(String.raw`\N{…}`, String.raw`the character itself, or \u and its number`, at);
  if (other === 'x' || other === 'u' || other === 'U')
    throw new Refusal('INVALID_SYNTAX', 'an escape with all its digits', escape, at);
  // Python leaves what it does not know as it is.
  return SIMPLE.get(other ?? '') ?? escape;
}

function codePoint(code: number, escape: string, at: number): string {
  if (code > 0x10ffff) throw new Refusal('INVALID_SYNTAX', 'the number of a character', escape, at);
  return String.fromCodePoint(code);
}

function readByteEscapes(content: string, at: number): string {
  const latin = content.replace(ESCAPE, (escape: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const isByte =
      groups['short'] === undefined && groups['long'] === undefined && !/[NuU]/.test(groups['other'] ?? '');
    return isByte ? readEscape(escape, groups, at) : escape;
  });
  const hasWideCharacters = /[^\0-\xff]/.test(latin);
  try {
    return hasWideCharacters
      ? latin
      : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(latin, 'latin1'));
  } catch {
    throw unsupported('bytes that are not UTF-8', 'text', at);
  }
}
