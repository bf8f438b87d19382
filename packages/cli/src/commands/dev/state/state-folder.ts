import { chmod, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { unwritable, writeWhole } from './write-whole.js';

/** Where `fedmsg dev` keeps what its next run, and the other commands, use again. */
export interface StateFolder {
  readonly path: string;
  /** The file that says which process uses the folder. */
  readonly lock: string;
  /** The folder of certificates and private keys. */
  readonly pki: string;
  /** The folder of configuration; a file that sorts after `dev.json` may stand there too, and changes its values. */
  readonly config: string;
  /** The configuration that `fedmsg dev` writes. */
  readonly configFile: string;
}

/**
 * Makes the folder where it does not exist. It holds private keys: nobody else may look into `pki`, and git leaves all
 * of it out.
 *
 * @throws {CliError} `STATE_UNWRITABLE`
 */
export async function openStateFolder(cwd: string, name: string): Promise<StateFolder> {
  const path = resolve(cwd, name);
  const folder = {
    path,
    lock: join(path, 'dev.lock'),
    pki: join(path, 'pki'),
    config: join(path, 'fedmsg.d'),
    configFile: join(path, 'fedmsg.d', 'dev.json'),
  };
  try {
    await mkdir(folder.config, { recursive: true });
    await mkdir(folder.pki, { recursive: true });
    await chmod(folder.pki, 0o700);
  } catch (error) {
    throw unwritable(path, error);
  }
  await writeWhole(join(path, '.gitignore'), '*\n');
  return folder;
}
