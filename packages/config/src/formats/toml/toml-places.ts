import { ParseError, parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import type { ConfigDocument } from '../../document/config-document.js';
import type { SourceText } from '../../document/source-text.js';
import type { KeyPath } from '../../layers/key-path.js';

/** Where each value of a text that is TOML was written; the text is read when the first place is asked for. */
export function createTomlPlaces(source: SourceText): ConfigDocument['placeOf'] {
  let offsets: ReadonlyMap<string, number> | undefined;
  return (path) => {
    offsets ??= offsetsOrNone(source.text);
    const offset = offsets.get(keyOf(path));
    return offset === undefined ? undefined : source.placeAt(offset);
  };
}

/** None for a text that this parser refuses: the one that reads the values took it, and a place is no reason to fail. */
function offsetsOrNone(text: string): ReadonlyMap<string, number> {
  try {
    return offsetsOf(text);
  } catch (error) {
    if (error instanceof ParseError) return new Map();
    throw error;
  }
}

function keyOf(path: KeyPath): string {
  return JSON.stringify(path);
}

function offsetsOf(text: string): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  const place = (path: KeyPath, offset: number): void => {
    if (!offsets.has(keyOf(path))) offsets.set(keyOf(path), offset);
  };
  const walkMember = ({ key, value }: AST.TOMLKeyValue, above: KeyPath): void => {
    const names = key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
    names.forEach((_, index) => place([...above, ...names.slice(0, index + 1)], key.range[0]));
    walkValue(value, [...above, ...names]);
  };
  const walkValue = (value: AST.TOMLContentNode, path: KeyPath): void => {
    place(path, value.range[0]);
    if (value.type === 'TOMLArray')
      value.elements.forEach((item, index) => walkValue(item, [...path, index]));
    if (value.type === 'TOMLInlineTable') value.body.forEach((member) => walkMember(member, path));
  };
  for (const part of parseTOML(text, { tomlVersion: '1.1' }).body[0].body) {
    if (part.type === 'TOMLKeyValue') walkMember(part, []);
    else {
      part.resolvedKey.forEach((_, index) => place(part.resolvedKey.slice(0, index + 1), part.range[0]));
      part.body.forEach((member) => walkMember(member, part.resolvedKey));
    }
  }
  return offsets;
}
