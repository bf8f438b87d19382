import { EnvelopeError, signedBytes } from '@fedmsg/envelope';
import type { CommandIo } from '../../command-io.js';
import { CliError } from '../../error.js';
import { openInput } from '../../input/open-input.js';
import { splitMessages } from '../../input/split-messages.js';
import type { MessageText } from '../../input/split-messages.js';
import { createTerminal } from '../../terminal/terminal.js';

/** Where the messages are: a file, or `-`. */
export interface CanonicalOptions {
  readonly file: string;
}

const NEWLINE = Buffer.from('\n');

/**
 * Prints the bytes that the x509 signature of each message is over, with a newline between two and none at the end: of
 * one message, exactly these bytes.
 *
 * @throws {CliError} `NO_MESSAGES`, `UNREADABLE_INPUT`
 * @throws {EnvelopeError} at the first text that is no message, with its line
 */
export async function canonical({ file }: CanonicalOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  let isFirst = true;
  for await (const text of splitMessages(openInput(file, io))) {
    const bytes = canonicalOf(text);
    if (!isFirst) await terminal.write(NEWLINE);
    await terminal.write(bytes);
    isFirst = false;
  }
  io.signal.throwIfAborted();
  if (isFirst) throw new CliError('NO_MESSAGES', 'Expected at least one message; the input holds none.');
}

function canonicalOf({ bytes, line }: MessageText): Uint8Array {
  try {
    return signedBytes(bytes);
  } catch (error) {
    if (!(error instanceof EnvelopeError)) throw error;
    throw new EnvelopeError(error.code, `message in line ${line}: ${error.message}`, { cause: error });
  }
}
