import { CommanderError } from 'commander';
import type { CommandIo } from './command-io.js';
import { commands } from './commands.js';
import { exitCodeOf } from './exit-code.js';
import { Interruption } from './process/interruption.js';
import { processIo } from './process/process-io.js';
import { createProgram } from './program/program.js';
import { describeError } from './terminal/describe-error.js';
import { printableLines } from './terminal/printable.js';

/**
 * Runs the command `fedmsg` in this process: with its streams and signals, and its exit code set at the end. Never
 * rejects; what fails is told on stderr.
 *
 * @param args - default: the arguments of the process.
 */
export async function main(args: readonly string[] = process.argv.slice(2)): Promise<void> {
  const debug = args.includes('--debug') || Boolean(process.env['DEBUG']);
  const io = processIo((reason) => {
    report(reason, io, debug);
    process.exit(exitCodeOf(reason));
  });
  try {
    await createProgram(commands, io).parseAsync(args, { from: 'user' });
  } catch (error) {
    report(error, io, debug);
    process.exitCode = exitCodeOf(error);
  }
}

function report(error: unknown, { stderr }: CommandIo, debug: boolean): void {
  // Whoever interrupted it knows, and commander has told what it refused.
  if (error instanceof Interruption || error instanceof CommanderError) return;
  stderr.write(`${printableLines(describeError(error, { debug }))}\n`);
}
