import { isPlainObject } from '../values/plain-object.js';
import { JsonFloat } from './json-float.js';
import { sortKeys } from './key-order.js';
import { quote } from './quote.js';
import { scalarText } from './scalar-text.js';

/**
 * The compact text of a value that is plain JSON as it stands, as most are; `undefined` for one that has to be converted
 * first, or holds more levels. It notes no path for errors and knows no options, and so takes half the time.
 */
export function plainText(value: unknown, levels: number): string | undefined {
  if (typeof value === 'object' && value !== null) return objectText(value, levels);
  return scalarText(value);
}

function objectText(value: object, levels: number): string | undefined {
  if (value instanceof JsonFloat) return value.toString();
  if (levels === 0) return undefined;
  if (Array.isArray(value)) return itemsText(value, levels - 1);
  return isPlainObject(value) ? membersText(value, levels - 1) : undefined;
}

function itemsText(items: readonly unknown[], levels: number): string | undefined {
  let text = '';
  for (let index = 0; index < items.length; index++) {
    const item = plainText(items[index], levels);
    if (item === undefined) return undefined;
    text += index === 0 ? item : `,${item}`;
  }
  return `[${text}]`;
}

function membersText(object: Readonly<Record<string, unknown>>, levels: number): string | undefined {
  let text = '';
  for (const key of sortKeys(Object.keys(object))) {
    const value = object[key];
    if (value === undefined) continue;
    const member = plainText(value, levels);
    if (member === undefined) return undefined;
    text += `${text === '' ? '' : ','}${quote(key)}:${member}`;
  }
  return `{${text}}`;
}
