import { MAX_DEPTH } from '../document/limits.js';
import { ConfigError } from '../error.js';
import { showKeyPath } from '../layers/key-path.js';
import type { KeyPath } from '../layers/key-path.js';
import { isPlainObject } from '../layers/merge.js';
import type { PlainObject } from '../layers/merge.js';
import { showValue } from '../show-value.js';

/** What {@link formatConfig} writes. */
export type ConfigFormat = 'json' | 'yaml' | 'toml';

/**
 * The values as the text of a file that reads as the same values. TOML has no `null`: members that are `null` are left
 * out, which means the same to every key of the schema.
 *
 * @throws {ConfigError} `INVALID_VALUE` for a value that the format does not have: a function or class instance, `null`
 *   in a list for TOML, infinity and not-a-number for JSON, and for more than 64 levels. A program's and a module's values
 *   can hold such.
 */
export async function formatConfig(values: PlainObject, format: ConfigFormat): Promise<string> {
  return WRITERS[format](checked(values, [], format) as PlainObject);
}

const WRITERS: Readonly<Record<ConfigFormat, (values: PlainObject) => Promise<string>>> = {
  json: async (values) => `${JSON.stringify(values, undefined, 2)}\n`,
  yaml: async (values) => {
    const { Document, visit } = await import('yaml');
    const document = new Document(values, { aliasDuplicateObjects: false });
    visit(document, {
      // Bare, the one is the key that merges, and the other vanishes at the beginning of a file.
      Scalar(_key, scalar) {
        const { value } = scalar;
        if (typeof value === 'string' && (value === '<<' || value.includes('\ufeff')))
          scalar.type = 'QUOTE_DOUBLE';
      },
    });
    return document.toString({ lineWidth: 0 });
  },
  toml: async (values) => {
    const { stringify } = await import('smol-toml');
    return stringify(values);
  },
};

/** A copy without what is `undefined`. */
function checked(value: unknown, path: KeyPath, format: ConfigFormat): unknown {
  // A value of a program may stand in itself.
  if (path.length > MAX_DEPTH) throw refusal(path.slice(0, 1), `at most ${MAX_DEPTH} levels`, 'more');
  if (Array.isArray(value))
    return value.map((item: unknown, index) => checked(item, [...path, index], format));
  if (isPlainObject(value)) {
    const isLeftOut = (member: unknown): boolean =>
      member === undefined || (member === null && format === 'toml');
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => !isLeftOut(member))
        .map(([name, member]) => [name, checked(member, [...path, name], format)]),
    );
  }
  if (isWritable(value, format)) return value;
  throw refusal(path, `a value that ${format.toUpperCase()} has`, showValue(value));
}

function refusal(path: KeyPath, expected: string, received: string): ConfigError {
  return new ConfigError([{ code: 'INVALID_VALUE', key: showKeyPath(path), expected, received }]);
}

function isWritable(value: unknown, format: ConfigFormat): boolean {
  if (value === null) return format !== 'toml';
  if (typeof value === 'number') return format !== 'json' || Number.isFinite(value);
  return typeof value === 'string' || typeof value === 'boolean';
}
