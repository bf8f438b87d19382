import { CryptoError } from '../../error.js';

/** The code of an error of the file system. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

export function invalidAuthority(text: string, cause?: unknown): CryptoError {
  return new CryptoError('AUTHORITY_INVALID', text, { cause });
}

/**
 * Does something with the files of a folder. What the file system refuses (permissions, no room) becomes a coded error.
 *
 * @param outcome - what became of the change that was asked for.
 * @throws {CryptoError} `AUTHORITY_INVALID`
 */
export async function withFiles<T>(path: string, outcome: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isOfFileSystem(error)) throw error;
    const text = `Expected to read and write the folder ${path} of a CA; ${error.message}. ${outcome}`;
    throw invalidAuthority(text, error);
  }
}

function isOfFileSystem(error: unknown): error is NodeJS.ErrnoException {
  // A path with a NUL in it does not get as far as a system call.
  return error instanceof Error && ('syscall' in error || codeOf(error) === 'ERR_INVALID_ARG_VALUE');
}
