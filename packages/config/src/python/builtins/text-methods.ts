import { charactersOf, itemOf } from '../operations/items.js';
import { typeError, valueError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import { formatFields } from '../text/format-fields.js';
import { characterCount, pad } from '../text/pad.js';
import { PyDict } from '../values/dict.js';
import { iterate } from '../values/iterate.js';
import { PyList } from '../values/list.js';
import { typeName } from '../values/type-name.js';
import { PyTuple, type PyValue } from '../values/value.js';
import type { Call } from './call.js';
import type { Method, Methods } from './methods.js';
import { TEXT_CASE_METHODS } from './text-case-methods.js';
import { partition, splitBlank, splitLines, splitSeparator } from './text-split.js';

type TextMethod = Method<string>;

export const TEXT_METHODS: Methods<string> = new Map<string, TextMethod>([
  ...TEXT_CASE_METHODS,
  ['format', { parameters: ['*values', '**named'], run: format }],
  ['format_map', { parameters: ['mapping'], run: formatMap }],
  ['join', { parameters: ['iterable'], run: join }],
  ['split', { parameters: ['sep?', 'maxsplit?'], run: (text, call) => split(text, call, false) }],
  ['rsplit', { parameters: ['sep?', 'maxsplit?'], run: (text, call) => split(text, call, true) }],
  [
    'splitlines',
    {
      parameters: ['keepends?'],
      run: (text, call) => lines(text, call),
    },
  ],
  ['partition', { parameters: ['sep'], run: (text, call) => parted(text, call, false) }],
  ['rpartition', { parameters: ['sep'], run: (text, call) => parted(text, call, true) }],
  ['strip', { parameters: ['chars?'], run: (text, call) => strip(text, call, true, true) }],
  ['lstrip', { parameters: ['chars?'], run: (text, call) => strip(text, call, true, false) }],
  ['rstrip', { parameters: ['chars?'], run: (text, call) => strip(text, call, false, true) }],
  [
    'removeprefix',
    {
      parameters: ['prefix'],
      run: (text, call) => (text.startsWith(call.text(0)) ? text.slice(call.text(0).length) : text),
    },
  ],
  ['removesuffix', { parameters: ['suffix'], run: removeSuffix }],
  ['replace', { parameters: ['old', 'new', 'count?'], run: replace }],
  [
    'startswith',
    {
      parameters: ['prefix', 'start?', 'end?'],
      run: (text, call) => affixes(call).some((affix) => part(text, call, 1).startsWith(affix)),
    },
  ],
  [
    'endswith',
    {
      parameters: ['suffix', 'start?', 'end?'],
      run: (text, call) => affixes(call).some((affix) => part(text, call, 1).endsWith(affix)),
    },
  ],
  ['find', { parameters: ['sub', 'start?', 'end?'], run: (text, call) => find(text, call, false) }],
  ['rfind', { parameters: ['sub', 'start?', 'end?'], run: (text, call) => find(text, call, true) }],
  ['index', { parameters: ['sub', 'start?', 'end?'], run: (text, call) => found(find(text, call, false)) }],
  ['rindex', { parameters: ['sub', 'start?', 'end?'], run: (text, call) => found(find(text, call, true)) }],
  ['count', { parameters: ['sub', 'start?', 'end?'], run: count }],
  ['zfill', { parameters: ['width'], run: zeroFill }],
  ['ljust', { parameters: ['width', 'fillchar?'], run: (text, call) => justify(text, '<', call) }],
  ['rjust', { parameters: ['width', 'fillchar?'], run: (text, call) => justify(text, '>', call) }],
  ['center', { parameters: ['width', 'fillchar?'], run: (text, call) => justify(text, '^', call) }],
  ['expandtabs', { parameters: ['tabsize?'], run: expandTabs }],
  ['encode', { parameters: ['encoding?', 'errors?'], run: recode }],
  ['decode', { parameters: ['encoding?', 'errors?'], run: recode }],
]);

function format(text: string, call: Call): string {
  return formatWith(text, call, call.rest, (name) => call.keywords.get(name)?.value);
}

function formatMap(text: string, call: Call): string {
  const mapping = call.value(0);
  if (!(mapping instanceof PyDict)) throw typeError('format_map() takes a mapping');
  return formatWith(text, call, [], (name) => mapping.get(name, call.bounds));
}

function formatWith(
  text: string,
  call: Call,
  positional: readonly PyValue[],
  named: (name: string) => PyValue | undefined,
): string {
  const item = (value: PyValue, key: PyValue) => itemOf(value, key, call);
  return formatFields(text, { positional, named, item }, call.bounds);
}

function join(text: string, call: Call): string {
  const { bounds } = call;
  const parts: string[] = [];
  for (const part of iterate(call.value(0), bounds)) {
    if (typeof part !== 'string')
      throw typeError(`sequence item ${parts.length}: expected str instance, ${typeName(part)} found`);
    bounds.textLength(part.length + text.length);
    parts.push(part);
  }
  return parts.join(text);
}

function listOf(texts: readonly string[], { evaluation, bounds }: Call): PyList {
  bounds.values(texts.length);
  return PyList.of(texts, evaluation.at);
}

function separator(call: Call): string {
  if (call.text(0) === '') throw valueError('empty separator');
  return call.text(0);
}

function lines(text: string, call: Call): PyList {
  call.bounds.textLength(text.length);
  return listOf(splitLines(text, call.value(0) === true), call);
}

function parted(text: string, call: Call, last: boolean): PyTuple {
  call.bounds.search(text.length, call.text(0).length);
  call.bounds.textLength(text.length);
  return new PyTuple(partition(text, separator(call), last));
}

function split(text: string, call: Call, fromRight: boolean): PyList {
  call.bounds.textLength(text.length);
  call.bounds.search(text.length, call.optionalText(0)?.length);
  const most = call.number(1, -1);
  const limit = most < 0 ? Infinity : most;
  const blank = call.value(0) === null;
  return listOf(
    blank ? splitBlank(text, limit, fromRight) : splitSeparator(text, separator(call), limit, fromRight),
    call,
  );
}

function strip(text: string, call: Call, left: boolean, right: boolean): string {
  const given = call.optionalText(0);
  const set = given === undefined ? undefined : new Set(given);
  const stripped = (character: string | undefined) =>
    character !== undefined && (set === undefined ? /\s/.test(character) : set.has(character));
  const characters = charactersOf(text, call.bounds);
  let [from, to] = [0, characters.length];
  while (left && from < to && stripped(characters[from])) from += 1;
  while (right && to > from && stripped(characters[to - 1])) to -= 1;
  call.bounds.search((text.length - to + from) << 4);
  return call.bounds.text(slice(characters, from, to));
}

function slice(characters: string | readonly string[], from: number, to: number): string {
  return typeof characters === 'string' ? characters.slice(from, to) : characters.slice(from, to).join('');
}

function removeSuffix(text: string, call: Call): string {
  const suffix = call.text(0);
  return suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}

function replace(text: string, call: Call): string {
  const [old, replacement] = [call.text(0), call.text(1)];
  call.bounds.search(text.length, old.length);
  const most = call.number(2, -1);
  const pieces = old === '' ? ['', ...text, ''] : text.split(old);
  const times = most < 0 ? pieces.length - 1 : Math.min(most, pieces.length - 1);
  call.bounds.textLength(text.length + times * replacement.length);
  const rest = pieces.slice(times).join(old);
  return [...pieces.slice(0, times), rest].join(replacement);
}

function affixes(call: Call): readonly string[] {
  const given = call.value(0);
  const all = given instanceof PyTuple ? given.items : [given];
  return all.map((affix) => {
    if (typeof affix !== 'string') throw typeError(`must be str or a tuple of str, not ${typeName(affix)}`);
    return affix;
  });
}

/** The text between `start` and `end`, which are the parameters from `first` on. */
function part(text: string, call: Call, first: number): string {
  const characters = charactersOf(text, call.bounds);
  const [from, to] = bordersOf(characters.length, call, first);
  return slice(characters, from, to);
}

function bordersOf(length: number, call: Call, first: number): readonly [from: number, to: number] {
  const border = (index: number) => (index < 0 ? Math.max(index + length, 0) : Math.min(index, length));
  return [border(call.number(first, 0)), border(call.number(first + 1, length))];
}

function find(text: string, call: Call, last: boolean): bigint {
  const within = part(text, call, 1);
  call.bounds.search(text.length, call.text(0).length);
  const index = last ? within.lastIndexOf(call.text(0)) : within.indexOf(call.text(0));
  if (index === -1) return -1n;
  const [from] = bordersOf(characterCount(text), call, 1);
  return BigInt(from + characterCount(within.slice(0, index)));
}

function found(index: bigint): bigint {
  if (index === -1n) throw valueError('substring not found');
  return index;
}

function count(text: string, call: Call): bigint {
  const within = part(text, call, 1);
  const sub = call.text(0);
  call.bounds.search(text.length, sub.length);
  return BigInt(sub === '' ? characterCount(within) + 1 : within.split(sub).length - 1);
}

function zeroFill(text: string, call: Call): string {
  const [sign = ''] = /^[+-]/.exec(text) ?? [];
  return sign + pad(text.slice(sign.length), call.number(0, 0) - sign.length, '>', '0', call.bounds);
}

function justify(text: string, align: string, call: Call): string {
  const fill = call.optionalText(1) ?? ' ';
  if (characterCount(fill) !== 1) throw typeError('The fill character must be exactly one character long');
  const width = call.number(0, 0);
  // Python's center() puts the odd one left where the width is odd.
  const missing = width - characterCount(text);
  const shifted = align === '^' && missing > 0 && missing % 2 === 1 && width % 2 === 1;
  return shifted
    ? pad(fill + text, width, '^', fill, call.bounds)
    : pad(text, width, align, fill, call.bounds);
}

function expandTabs(text: string, call: Call): string {
  const size = Math.max(call.number(0, 8), 0);
  let column = 0;
  const pieces: string[] = [];
  for (const character of text) {
    const blanks = size === 0 ? 0 : size - (column % size);
    if (character === '\t') call.bounds.textLength(blanks);
    pieces.push(character === '\t' ? ' '.repeat(blanks) : character);
    column = character === '\n' || character === '\r' ? 0 : column + (character === '\t' ? blanks : 1);
  }
  return call.bounds.text(pieces.join(''));
}

/** Bytes are text here, so that there is nothing to convert; what cannot be written in the encoding is refused. */
function recode(text: string, call: Call): string {
  const encoding = (call.optionalText(0) ?? 'utf-8').toLowerCase().replaceAll(/[-_]/g, '');
  if (encoding === 'utf8') return text;
  if (encoding === 'ascii' || encoding === 'latin1' || encoding === 'iso88591') {
    const most = encoding === 'ascii' ? 0x7f : 0xff;
    if ([...text].every((character) => (character.codePointAt(0) ?? 0) <= most)) return text;
    throw valueError(`'${encoding}' codec cannot encode a character`);
  }
  throw unsupported(`the encoding ${encoding}`, 'the text itself, or utf-8');
}
