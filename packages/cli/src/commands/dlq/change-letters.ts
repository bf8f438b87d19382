import type { FolderDeadLetters } from '@fedmsg/core';
import type { CommandIo } from '../../command-io.js';
import { countOf } from '../../terminal/count-of.js';
import { createTerminal } from '../../terminal/terminal.js';
import { letterRecord } from './letter-record.js';
import { openLetters } from './open-letters.js';
import type { DlqOptions } from './open-letters.js';
import { selectLetters } from './select-letters.js';
import type { LetterSelection } from './select-letters.js';

export interface DlqChangeOptions extends DlqOptions, LetterSelection {}

/** Does something to a letter; `false` when somebody else has been faster. */
export type ChangeLetter = (store: FolderDeadLetters, id: string) => Promise<boolean>;

/** Does the same to all selected letters, and prints each that it was done to. */
export async function changeLetters(
  outcome: 'requeued' | 'dropped',
  change: ChangeLetter,
  options: DlqChangeOptions,
  io: CommandIo,
): Promise<void> {
  const terminal = createTerminal(io);
  const store = await openLetters(options, io, terminal);
  let count = 0;
  for await (const letter of selectLetters(store, options)) {
    io.signal.throwIfAborted();
    if (!(await change(store, letter.id))) continue;
    const record = { ...letterRecord(letter), outcome };
    await terminal.print(options.json ? JSON.stringify(record) : `${outcome} ${letter.id}`);
    count++;
  }
  if (!options.json) terminal.note(`${countOf(count, 'dead letter')} ${outcome}`);
}
