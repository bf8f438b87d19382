import { ReplayError } from '../error.js';
import type { ReplayErrorCode } from '../error.js';

const FAILURES: readonly (readonly [start: string, ReplayErrorCode, advice: string])[] = [
  ['SQLITE_FULL', 'STORE_FULL', 'make room on the disk'],
  ['SQLITE_READONLY', 'STORE_READ_ONLY', 'let this process write to the file and to its folder'],
  ['SQLITE_CANTOPEN', 'STORE_UNREADABLE', 'let this process create and read the file in its folder'],
  ['SQLITE_PERM', 'STORE_UNREADABLE', 'let this process read and write the file'],
  [
    'SQLITE_NOTADB',
    'STORE_CORRUPT',
    'name another file, or move this one away: a new store begins a new epoch',
  ],
  [
    'SQLITE_CORRUPT',
    'STORE_CORRUPT',
    'restore it from a copy, or move it away: a new store begins a new epoch',
  ],
  ['SQLITE_BUSY', 'STORE_BUSY', 'end the other process that holds the file'],
  ['SQLITE_LOCKED', 'STORE_BUSY', 'end the other process that holds the file'],
  ['SQLITE_IOERR', 'STORE_FAILED', 'look after the disk and the file system'],
];

/** Says with a code of ours what the database could not do. Nothing of it was kept. */
export function storeFailure(cause: unknown, place: string): unknown {
  if (cause instanceof ReplayError || !isOfDatabase(cause)) return cause;
  const found = FAILURES.find(([start]) => cause.code.startsWith(start));
  const [, code, advice] = found ?? ['', 'STORE_FAILED' as const, 'look after the file'];
  return new ReplayError(
    code,
    `expected the store at ${place} to work, received "${cause.message}" (${cause.code}): ${advice}`,
    { cause },
  );
}

function isOfDatabase(error: unknown): error is Error & { readonly code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('SQLITE_')
  );
}
