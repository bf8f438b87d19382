import { statSync } from 'node:fs';
import { destination } from 'pino';
import type { DestinationStream } from 'pino';
import { CliError } from '../error.js';

/** How often a watched file is looked for, in milliseconds. */
const LOOK_MS = 1000;

/** A file that lines are appended to. */
export interface LogFile extends DestinationStream, Disposable {}

export interface LogFileOptions {
  /** Whether to open it anew when it was moved away, as programs that rotate logs do. */
  readonly isWatched: boolean;
  /** Called when a line could not be written. */
  readonly onError: (error: Error) => void;
}

/**
 * Opens a file to append to. Lines are written at once, so that none is missing after a crash.
 *
 * @throws {CliError} `FILE_UNWRITABLE`
 */
export function openLogFile(path: string, { isWatched, onError }: LogFileOptions): LogFile {
  const file = open(path);
  file.on('error', onError);
  let opened = identityOf(path);
  const look = () => {
    if (identityOf(path) === opened) return;
    file.reopen();
    opened = identityOf(path);
  };
  const timer = isWatched ? setInterval(look, LOOK_MS).unref() : undefined;
  return {
    write: (line) => void file.write(line),
    [Symbol.dispose]() {
      clearInterval(timer);
      file.end();
    },
  };
}

function open(path: string) {
  try {
    return destination({ dest: path, append: true, sync: true });
  } catch (cause) {
    const text = `Expected to append to the log ${path}: ${(cause as Error).message}.`;
    throw new CliError('FILE_UNWRITABLE', text, { cause });
  }
}

/** Tells one file from another that has come to have its name. */
function identityOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}`;
}
