import { LIMITS } from '../bounds.js';
import { Refusal } from '../refusal.js';
import { Indentation } from './indentation.js';

// One token of Python, as far as telling texts, comments and the rest apart needs it.
const TOKEN =
  /(?<blank>[ \t\f]+|\\\n)|(?<newline>\n)|(?<comment>#[^\n]*)|(?<text>(?:[uUbBfF]?[rR]?|[rR][bBfF]?)(?:'''|"""|'|"))|(?<number>0[xXoObB][\da-fA-F_]+[lL]?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[lLjJ]?)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<other>[^])/uy;

const PRINT_STATEMENT = /^(?:[ \t]*(?:>>|["'])|[ \t]+[\w{-]|[ \t]*(?:[;#\n]|$))/;

/**
 * The text as the parser understands it, of the same length, so that offsets stay those of the file: what only Python 2
 * writes (`10L`, `0777`, `ur''`, `print x`) and numbers such as `1.` are spelled otherwise. Literals are read from the
 * file's own text afterwards.
 *
 * @throws {Refusal} `INVALID_SYNTAX` for indentation that Python refuses, which the parser would guess at.
 */
export function prepareSource(source: string): string {
  return new SourceScanner(source).scan();
}

class SourceScanner {
  readonly #source: string;
  readonly #indentation = new Indentation();
  #result = '';
  #brackets = 0;
  #tokens = 0;
  #lineStart = true;
  #statementStart = true;
  #last = '';
  /** Within a print statement: everything is left out. */
  #printing = false;

  constructor(source: string) {
    this.#source = source;
  }

  scan(): string {
    TOKEN.lastIndex = 0;
    let at = 0;
    while (at < this.#source.length) {
      TOKEN.lastIndex = at;
      const match = TOKEN.exec(this.#source);
      const groups = match?.groups ?? {};
      const token =
        groups['text'] === undefined
          ? match![0]
          : this.#source.slice(at, endOfText(this.#source, at, groups['text']));
      this.#result += this.#take(token, groups, at);
      at += token.length;
    }
    return this.#result;
  }

  #take(token: string, groups: Readonly<Record<string, string | undefined>>, at: number): string {
    if (groups['blank'] !== undefined) return this.#printing ? ' '.repeat(token.length) : token;
    if (groups['comment'] !== undefined) return token;
    if (groups['newline'] !== undefined) return this.#newline();
    if (this.#lineStart) this.#startLine(at);
    const startsStatement = this.#statementStart;
    this.#track(token, at);
    if (startsStatement && token === 'print' && this.#isPrintStatement(at)) {
      this.#printing = true;
      return 'pass ';
    }
    if (this.#printing) return ' '.repeat(token.length);
    return groups['number'] === undefined ? spellText(token, groups['text']) : spellNumber(token);
  }

  #newline(): string {
    if (this.#brackets > 0) return this.#printing ? ' ' : '\n';
    if (!this.#lineStart) this.#indentation.endLine(this.#last === ':');
    this.#lineStart = this.#statementStart = true;
    this.#printing = false;
    return '\n';
  }

  #startLine(at: number): void {
    this.#lineStart = false;
    const lineStart = this.#source.lastIndexOf('\n', at - 1) + 1;
    this.#indentation.startLine(this.#source.slice(lineStart, at), at);
  }

  #track(token: string, at: number): void {
    this.#tokens += 1;
    if ('([{'.includes(token)) this.#brackets += 1;
    this.#checkSize(at);
    if (')]}'.includes(token)) this.#brackets = Math.max(this.#brackets - 1, 0);
    this.#statementStart = this.#brackets === 0 && (token === ';' || token === ':');
    if (token === ';') this.#printing = false;
    this.#last = token;
  }

  /** Here and not later: the parser takes seconds for what is too much, and gives up where it is too deep. */
  #checkSize(at: number): void {
    if (this.#brackets > LIMITS.nesting)
      throw new Refusal('LIMIT_EXCEEDED', `at most ${LIMITS.nesting} levels in the file`, 'more', at);
    if (this.#tokens > LIMITS.tokens)
      throw new Refusal('LIMIT_EXCEEDED', `at most ${LIMITS.tokens} words and signs in a file`, 'more', at);
  }

  #isPrintStatement(at: number): boolean {
    return PRINT_STATEMENT.test(this.#source.slice(at + 'print'.length, at + 200));
  }
}

function endOfText(source: string, at: number, opening: string): number {
  const quote = opening.replace(/^\w+/, '');
  for (let end = at + opening.length; end < source.length; end += 1) {
    if (source[end] === '\\') end += 1;
    else if (source.startsWith(quote, end)) return end + quote.length;
    else if (source[end] === '\n' && quote.length === 1) return end;
  }
  return source.length;
}

/** A digit instead of the suffix of a Python 2 integer, and instead of a point without digits behind it. */
function spellNumber(number: string): string {
  return number.replace(/[lL]$/, '0').replace(/\.(?![\d_])/, '0');
}

function spellText(token: string, opening: string | undefined): string {
  return opening !== undefined && /^u[rR]/i.test(opening) ? ` ${token.slice(1)}` : token;
}
