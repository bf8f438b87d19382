import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of real files that is gone at the end of an `await using` block. */
export interface TemporaryDirectory extends AsyncDisposable {
  readonly path: string;
  /** The absolute path of something inside it. */
  join(...parts: string[]): string;
}

/**
 * Makes a folder with these files: keys are paths inside it, with folders made on the way; values their contents.
 *
 * ```ts
 * await using directory = await temporaryDirectory({ 'fedmsg.d/base.json': '{}' });
 * ```
 */
export async function temporaryDirectory(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<TemporaryDirectory> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'fedmsg-')));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return {
    path,
    join: (...parts) => join(path, ...parts),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
