import type { KeyPath } from '../layers/key-path.js';
import { isPlainObject } from '../layers/merge.js';
import { showValue } from '../show-value.js';
import type { ConfigDocument } from './config-document.js';
import { MAX_DEPTH, MAX_VALUES } from './limits.js';
import type { SourceText } from './source-text.js';

/**
 * Puts a document together from what a parser finds, in the order in which it finds it. Whatever the format, it
 * refuses names that stand twice in one object, and what is larger or deeper than is read: at once, so that a parser
 * that reports while it reads goes no further either.
 */
export interface DocumentBuilder {
  openObject(offset: number): void;
  /** The name of the member that follows, and the place of that member. */
  name(name: string, offset: number): void;
  openList(offset: number): void;
  close(): void;
  scalar(value: unknown, offset: number): void;
  /** @throws {ConfigError} `INVALID_VALUE` when the whole is no object. */
  finish(): ConfigDocument;
}

interface Placed {
  readonly offset: number;
  readonly value: unknown;
  readonly members?: Map<PropertyKey, Placed>;
}

interface Container extends Placed {
  readonly value: unknown[] | Record<string, unknown>;
  readonly members: Map<PropertyKey, Placed>;
  /** Of the member that follows. */
  name: { readonly text: string; readonly offset: number };
}

export function createDocumentBuilder(source: SourceText): DocumentBuilder {
  const open: Container[] = [];
  let root: Placed | undefined;
  let values = 0;

  const add = (placed: Placed): void => {
    if (++values > MAX_VALUES)
      throw source.refusal('LIMIT_EXCEEDED', placed.offset, `at most ${MAX_VALUES} values in a file`, 'more');
    const parent = open.at(-1);
    if (parent === undefined) root = placed;
    else addMember(parent, placed);
  };
  const openContainer = (value: Container['value'], offset: number): void => {
    if (open.length >= MAX_DEPTH)
      throw source.refusal('LIMIT_EXCEEDED', offset, `at most ${MAX_DEPTH} levels`, 'more');
    const container: Container = { value, offset, members: new Map(), name: { text: '', offset } };
    add(container);
    open.push(container);
  };

  return {
    openObject: (offset) => openContainer({}, offset),
    openList: (offset) => openContainer([], offset),
    name(name, offset) {
      const object = open.at(-1);
      if (object === undefined) return;
      if (object.members.has(name))
        throw source.refusal(
          'INVALID_SYNTAX',
          offset,
          'each key once in an object',
          `${showValue(name)} again`,
        );
      object.name = { text: name, offset };
    },
    close: () => void open.pop(),
    scalar: (value, offset) => add({ value, offset }),
    finish: () => documentOf(root, source),
  };
}

function addMember({ value, members, name }: Container, placed: Placed): void {
  if (Array.isArray(value)) {
    members.set(value.length, placed);
    value.push(placed.value);
    return;
  }
  // A member stands where its name does, whatever the lines between them.
  members.set(name.text, { ...placed, offset: name.offset });
  // Defined, not assigned: a key named __proto__ stays a key, for checkNames to refuse with its place.
  Object.defineProperty(value, name.text, {
    value: placed.value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function documentOf(root: Placed | undefined, source: SourceText): ConfigDocument {
  if (!isPlainObject(root?.value))
    throw source.refusal('INVALID_VALUE', root?.offset ?? 0, 'an object of keys', showValue(root?.value));
  return {
    values: root.value,
    placeOf(path: KeyPath) {
      const placed = path.reduce<Placed | undefined>((current, step) => current?.members?.get(step), root);
      return placed && source.placeAt(placed.offset);
    },
  };
}
