import { pythonFloat } from './python-float.js';
import { quote } from './quote.js';

/** The text of a value that holds no others, as Python writes it; `undefined` for all that are none in JSON. */
export function scalarText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : pythonFloat(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return String(value);
    default:
      return value === null ? 'null' : undefined;
  }
}
