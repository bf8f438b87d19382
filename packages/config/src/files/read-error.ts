import { ConfigError } from '../error.js';

/** The coded form of a failed call of the file system. */
export function readError(file: string, expected: string, cause: unknown): ConfigError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new ConfigError(
    [
      code === 'ENOENT'
        ? { code: 'NOT_FOUND', file, expected, received: 'nothing of that name' }
        : { code: 'UNREADABLE', file, expected, received: code },
    ],
    { cause },
  );
}
