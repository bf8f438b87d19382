import { FedmsgError, loadsExact, prettyDumps } from '@fedmsg/envelope';
import type { DeadLetter } from '@fedmsg/core';
import type { CommandIo } from '../../command-io.js';
import { CliError } from '../../error.js';
import { printableLines } from '../../terminal/printable.js';
import { createTerminal } from '../../terminal/terminal.js';
import { letterRecord } from './letter-record.js';
import { openLetters } from './open-letters.js';
import type { DlqOptions } from './open-letters.js';

export interface DlqShowOptions extends DlqOptions {
  readonly id: string;
}

/** Prints one dead letter with its message. */
export async function show(options: DlqShowOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const store = await openLetters(options, io, terminal);
  const letter = await store.get(options.id);
  if (letter === undefined) {
    const text = `Expected a dead letter ${options.id}; there is none. fedmsg dlq list shows them.`;
    throw new CliError('NO_DEAD_LETTER', text);
  }
  const message = Buffer.from(letter.bytes).toString();
  if (options.json) await terminal.print(JSON.stringify({ ...letterRecord(letter), message }));
  else await terminal.print(printableLines(`${headOf(letter)}\n\n${indented(letter)}`));
}

function headOf(letter: DeadLetter): string {
  const members = Object.entries(letterRecord(letter));
  return members.map(([key, value]) => `${key.padEnd(10)}${value ?? '-'}`).join('\n');
}

/** A credulous consumer may have been given what is no JSON that we would read. */
function indented({ bytes }: DeadLetter): string {
  try {
    return prettyDumps(loadsExact(bytes));
  } catch (error) {
    if (error instanceof FedmsgError) return Buffer.from(bytes).toString();
    throw error;
  }
}
