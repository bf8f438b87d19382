import { homedir, hostname } from 'node:os';
import type { ConfigHost } from '../document/config-document.js';
import { readText } from '../files/read-text.js';

/**
 * Reads one Python configuration file as the reference's function of that name does, but without Python and without
 * executing anything: see `docs/python-config.md` for what is evaluated.
 *
 * @param path - of the file, UTF-8.
 * @param host - what the file may ask of the machine; what is not given is taken from this process.
 * @returns the file's `config`; tuples and sets are arrays.
 * @throws {ConfigError} `NOT_FOUND`, `UNREADABLE`, `INVALID_SYNTAX`, `UNSUPPORTED_PYTHON`, `INVALID_VALUE`,
 * `LIMIT_EXCEEDED`
 */
export async function execfile(
  path: string,
  host: Partial<ConfigHost> = {},
): Promise<Record<string, unknown>> {
  const { readPython } = await import('./read-python.js');
  const document = readPython(await readText(path), path, {
    hostname: host.hostname ?? hostname(),
    cwd: host.cwd ?? process.cwd(),
    home: host.home ?? homedir(),
    env: host.env ?? process.env,
  });
  return document.values;
}
