import { link, readFile, rename, rm } from 'node:fs/promises';
import { CliError } from '../../../error.js';
import { unwritable, writeWhole } from './write-whole.js';

/** Holds a lock file until it is disposed of. */
export type Lock = AsyncDisposable;

/**
 * Takes the lock file for this process. That of a process that is no more is taken over.
 *
 * @throws {CliError} `ALREADY_RUNNING`, `STATE_UNWRITABLE`
 */
export async function takeLock(file: string): Promise<Lock> {
  while (!(await claim(file))) {
    const holder = await holderOf(file);
    if (holder !== undefined && isRunning(holder)) throw alreadyRunning(file, holder);
    if (holder !== undefined) await discard(file, holder);
  }
  return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
}

/** A link appears with its content or not at all, so nobody ever reads a lock without the number of a process. */
async function claim(file: string): Promise<boolean> {
  const own = `${file}.own.${process.pid}`;
  await writeWhole(own, `${process.pid}\n`);
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw unwritable(file, error);
  } finally {
    await rm(own, { force: true });
  }
}

/** `undefined` when the lock is gone; `NaN`, which is nobody, for what no process has written. */
async function holderOf(file: string): Promise<number | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    return /^\d+\n$/.test(text) ? Number(text) : Number.NaN;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw unwritable(file, error);
  }
}

/** In a container that was started again, a former process can have had the number of this one. */
function isRunning(pid: number): boolean {
  if (Number.isNaN(pid) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Moves it away first: of two processes that found it stale only one can, and sees if it moved a fresh one. */
async function discard(file: string, holder: number): Promise<void> {
  const aside = `${file}.stale.${process.pid}`;
  try {
    await rename(file, aside);
    if (!Object.is(await holderOf(aside), holder)) await link(aside, file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw unwritable(file, error);
  } finally {
    await rm(aside, { force: true });
  }
}

function alreadyRunning(file: string, holder: number): CliError {
  const text =
    `Expected to be the only fedmsg dev in this state folder; process ${holder} is another (${file}). ` +
    'Use its bus, end it, or give this one a folder of its own with --state.';
  return new CliError('ALREADY_RUNNING', text);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
