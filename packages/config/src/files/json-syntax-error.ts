/** Where a text stops being JSON. */
export interface JsonSyntaxError {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
  readonly expected: string;
  readonly received: string;
}

const SPACE = /[ \t\n\r]*/y;
const TOKEN =
  /[{}[\]:,]|"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type State = 'value' | 'item or ]' | 'name or }' | 'name' | 'colon' | 'more in {' | 'more in [' | 'end';

const EXPECTED: Record<State, string> = {
  value: 'a value',
  'item or ]': 'a value or ]',
  'name or }': 'a key in double quotes or }',
  name: 'a key in double quotes',
  colon: ':',
  'more in {': ', or }',
  'more in [': ', or ]',
  end: 'the end of the file',
};

/**
 * The first place where the text cannot go on as JSON (RFC 8259), or `undefined` if it is JSON. Asked only after
 * JSON.parse has refused, whose own errors name a place in some versions of Node and for some texts only.
 */
export function findJsonSyntaxError(text: string): JsonSyntaxError | undefined {
  const open: string[] = [];
  let state: State = 'value';
  let offset = skipSpace(text, 0);
  while (offset < text.length) {
    const token = tokenAt(text, offset);
    const next: State | undefined = token === undefined ? undefined : advance(state, token, open);
    if (token === undefined || next === undefined)
      return errorAt(text, offset, expectation(state, text, offset));
    state = next;
    offset = skipSpace(text, offset + token.length);
  }
  return state === 'end' ? undefined : errorAt(text, offset, EXPECTED[state]);
}

function skipSpace(text: string, offset: number): number {
  SPACE.lastIndex = offset;
  SPACE.test(text);
  return SPACE.lastIndex;
}

function tokenAt(text: string, offset: number): string | undefined {
  TOKEN.lastIndex = offset;
  return TOKEN.exec(text)?.[0];
}

/** The state after the token, or `undefined` where the token is not allowed. Keeps `open` up to date. */
function advance(state: State, token: string, open: string[]): State | undefined {
  const first = token.charAt(0);
  switch (state) {
    case 'end':
      return undefined;
    case 'colon':
      return first === ':' ? 'value' : undefined;
    case 'name or }':
      return first === '}' ? close(open) : first === '"' ? 'colon' : undefined;
    case 'name':
      return first === '"' ? 'colon' : undefined;
    case 'more in {':
      return first === ',' ? 'name' : first === '}' ? close(open) : undefined;
    case 'more in [':
      return first === ',' ? 'value' : first === ']' ? close(open) : undefined;
    case 'item or ]':
      return first === ']' ? close(open) : value(first, open);
    case 'value':
      return value(first, open);
  }
}

function value(first: string, open: string[]): State | undefined {
  if (first === '{' || first === '[') {
    open.push(first);
    return first === '{' ? 'name or }' : 'item or ]';
  }
  return /[:,\]}]/.test(first) ? undefined : afterValue(open);
}

function close(open: string[]): State {
  open.pop();
  return afterValue(open);
}

function afterValue(open: readonly string[]): State {
  const container = open.at(-1);
  if (container === undefined) return 'end';
  return container === '{' ? 'more in {' : 'more in [';
}

function expectation(state: State, text: string, offset: number): string {
  return text[offset] === '"' && tokenAt(text, offset) === undefined
    ? 'a text that ends on its line and has only the escapes of JSON'
    : EXPECTED[state];
}

function errorAt(text: string, offset: number, expected: string): JsonSyntaxError {
  const before = text.slice(0, offset).split('\n');
  const character = text.codePointAt(offset);
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    expected,
    received:
      character === undefined ? 'the end of the file' : JSON.stringify(String.fromCodePoint(character)),
  };
}
