import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConfigDocument } from '../../document/config-document.js';
import { ConfigError } from '../../error.js';
import { isPlainObject } from '../../layers/merge.js';
import { showValue } from '../../show-value.js';

/**
 * Runs a JavaScript or TypeScript module and takes what it exports as `default` or as `config`. Functions and class
 * instances stay what they are.
 *
 * @throws {ConfigError} `UNSUPPORTED_FORMAT` for TypeScript where Node.js does not run it, `UNREADABLE` for a module
 *   that throws, `INVALID_VALUE` for one that exports no object
 */
export async function runModule(file: string): Promise<ConfigDocument> {
  if (extname(file).endsWith('ts')) assertTypeScript(file);
  const { default: byDefault, config } = await importFresh(file);
  const values = byDefault ?? config;
  if (!isPlainObject(values))
    throw new ConfigError([
      {
        code: 'INVALID_VALUE',
        file,
        expected: 'an object of keys, exported as default or as config',
        received: showValue(values),
      },
    ]);
  return { values, placeOf: () => undefined };
}

function assertTypeScript(file: string): void {
  if ('typescript' in process.features && Boolean(process.features.typescript)) return;
  throw new ConfigError([
    {
      code: 'UNSUPPORTED_FORMAT',
      file,
      expected: 'a .js or .mjs file, or Node.js 22.18 or later',
      received: `TypeScript under Node.js ${process.versions.node}`,
    },
  ]);
}

async function importFresh(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const url = pathToFileURL(file);
    // Node.js keeps a module for ever under its URL, and a configuration is read anew.
    url.searchParams.set('changed', String((await stat(file)).mtimeMs));
    return (await import(url.href)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    const received = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new ConfigError([{ code: 'UNREADABLE', file, expected: 'a module that runs', received }], {
      cause,
    });
  }
}
