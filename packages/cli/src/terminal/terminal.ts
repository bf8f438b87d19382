import type { CommandIo } from '../command-io.js';
import { colorsFor } from './colors.js';
import type { Colors } from './colors.js';
import { printableLines } from './printable.js';
import { write } from './write.js';

/** Where a command shows its results, and says what it is doing. */
export interface Terminal {
  /** Those of stdout. */
  readonly colors: Colors;
  /** Puts a line of results on stdout and waits for its reader; strangers' text in it must be `printable` already. */
  print(line: string | Uint8Array): Promise<void>;
  /** Puts bytes on stdout as they are. */
  write(bytes: Uint8Array): Promise<void>;
  /** Tells the user something on stderr, whatever its text holds. */
  note(text: string): void;
}

export function createTerminal({ stdout, stderr, env, signal }: CommandIo): Terminal {
  return {
    colors: colorsFor(stdout, env),
    print: (line) => write(stdout, Buffer.concat([Buffer.from(line), NEWLINE]), signal),
    write: (bytes) => write(stdout, bytes, signal),
    note: (text) => void stderr.write(`${printableLines(text)}\n`),
  };
}

const NEWLINE = Buffer.from('\n');
