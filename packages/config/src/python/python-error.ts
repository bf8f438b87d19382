/**
 * What Python would raise here: a `try` in the file can catch it. `at` is filled in where it passes the first
 * statement. The message names types, names and keys, never the content of a value, which may be a secret.
 */
export class PythonError extends Error {
  readonly type: string;
  at: number | undefined;

  constructor(type: string, message: string, at?: number) {
    super(message);
    this.type = type;
    this.at = at;
  }
}

export const typeError = (message: string): PythonError => new PythonError('TypeError', message);
export const valueError = (message: string): PythonError => new PythonError('ValueError', message);
export const indexError = (message: string): PythonError => new PythonError('IndexError', message);
