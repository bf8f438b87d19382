import type { CommandIo } from '../../command-io.js';
import { countOf } from '../../terminal/count-of.js';
import { createTerminal } from '../../terminal/terminal.js';
import { letterLine, letterRecord } from './letter-record.js';
import { openLetters } from './open-letters.js';
import type { DlqOptions } from './open-letters.js';
import { lettersIn } from './select-letters.js';

export interface DlqListOptions extends DlqOptions {
  readonly consumer?: string | undefined;
}

/** Prints the dead letters, oldest first. */
export async function list(options: DlqListOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const store = await openLetters(options, io, terminal);
  let count = 0;
  for await (const letter of lettersIn(store, options)) {
    io.signal.throwIfAborted();
    await terminal.print(options.json ? JSON.stringify(letterRecord(letter)) : letterLine(letter));
    count++;
  }
  if (!options.json) terminal.note(countOf(count, 'dead letter'));
}
