import { readlink, rename, rm, symlink } from 'node:fs/promises';
import { CryptoError } from '../../error.js';
import type { AuthorityLayout } from './layout.js';
import { codeOf } from './folder-error.js';

/** The last that was begun for each lock in this process. */
const turns = new Map<string, Promise<void>>();

/**
 * Does something while no other process works with the folder. In this process, one thing waits for the other; the lock
 * of a process that is no more is taken over.
 *
 * @throws {CryptoError} `AUTHORITY_BUSY`
 */
export async function exclusively<T>({ lock }: AuthorityLayout, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(lock) ?? Promise.resolve()).then(() => holding(lock, work));
  const ended = turn.then(
    () => undefined,
    () => undefined,
  );
  turns.set(lock, ended);
  try {
    return await turn;
  } finally {
    if (turns.get(lock) === ended) turns.delete(lock);
  }
}

async function holding<T>(lock: string, work: () => Promise<T>): Promise<T> {
  await take(lock);
  try {
    return await work();
  } finally {
    // Not told: it would hide what became of the work. A lock that stays is stale, and taken over.
    await release(lock).catch(() => undefined);
  }
}

async function release(lock: string): Promise<void> {
  if ((await holderOf(lock)) === String(process.pid)) await rm(lock, { force: true });
}

/**
 * Of several processes that take over a stale lock at once, one can lose it again without knowing (see `discard`), so
 * it is asked once more right before what cannot be undone.
 *
 * @throws {CryptoError} `AUTHORITY_BUSY`
 */
export async function assertHeld({ lock }: AuthorityLayout): Promise<void> {
  const holder = await holderOf(lock);
  if (holder !== String(process.pid)) throw busy(lock, holder ?? 'another');
}

async function take(lock: string): Promise<void> {
  while (!(await claim(lock))) {
    const holder = await holderOf(lock);
    if (holder !== undefined && isRunning(holder)) throw busy(lock, holder);
    if (holder !== undefined) await discard(lock, holder);
  }
}

/** A symbolic link that leads nowhere: it appears with what it says, so nobody ever reads a lock without a holder. */
async function claim(lock: string): Promise<boolean> {
  try {
    await symlink(String(process.pid), lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** `undefined` when the lock is gone; what is no link is nobody's lock, and in the way of all. */
async function holderOf(lock: string): Promise<string | undefined> {
  try {
    return await readlink(lock);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** This process waits for itself, so a lock with its number is that of a former process that had the same one. */
function isRunning(holder: string): boolean {
  const pid = /^[1-9]\d*$/.test(holder) ? Number(holder) : process.pid;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Moves it away first: of two processes that found it stale only one can, and sees if it moved a fresh one. */
async function discard(lock: string, holder: string): Promise<void> {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    await rename(lock, aside);
    const moved = await holderOf(aside);
    if (moved !== undefined && moved !== holder) await symlink(moved, lock);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

function busy(lock: string, holder: string): CryptoError {
  const text =
    `Expected to be the only one that works with this CA; process ${holder} does. Try again when it has ended, ` +
    `or remove ${lock} if that process is something else.`;
  return new CryptoError('AUTHORITY_BUSY', text);
}
