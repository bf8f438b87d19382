import { kindOf } from './values/kind-of.js';

const LONGEST = 80;

/** What came, for the text of an error: short, on one line, never a whole document. */
export function received(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return kindOf(value);
  }
}
