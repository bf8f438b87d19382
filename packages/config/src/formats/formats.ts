import { extname } from 'node:path';
import type { ReadDocument } from '../document/config-document.js';
import { ConfigError } from '../error.js';

// Each parser is loaded when the first file of its format is read: together they take longer to load than all else.
const READERS: Readonly<Record<string, () => Promise<ReadDocument>>> = {
  '.py': async () => (await import('../python/read-python.js')).readPython,
  '.json': async () => (await import('./json/read-json.js')).readJson,
  '.jsonc': async () => (await import('./json/read-json.js')).readJsonc,
  '.yaml': async () => (await import('./yaml/read-yaml.js')).readYaml,
  '.yml': async () => (await import('./yaml/read-yaml.js')).readYaml,
  '.toml': async () => (await import('./toml/read-toml.js')).readToml,
};

const MODULES: ReadonlySet<string> = new Set(['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts']);

/** What reads that text file; `undefined` for files with other endings. */
export function readerFor(file: string): (() => Promise<ReadDocument>) | undefined {
  const ending = extname(file);
  return Object.hasOwn(READERS, ending) ? READERS[ending] : undefined;
}

/** True for JavaScript and TypeScript, which are not read but run. */
export function isModule(file: string): boolean {
  return MODULES.has(extname(file));
}

/** What to say of a file that is named and has another ending. */
export function unsupportedFormat(file: string): ConfigError {
  const endings = [...Object.keys(READERS), ...MODULES];
  const expected = `a name that ends in ${endings.slice(0, -1).join(', ')} or ${endings.at(-1)}`;
  const received = extname(file) === '' ? 'a name without an ending' : extname(file);
  return new ConfigError([{ code: 'UNSUPPORTED_FORMAT', file, expected, received }]);
}
