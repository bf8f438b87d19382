import { EnvelopeError, loadsExact } from '@fedmsg/envelope';
import type { CommandIo } from '../../command-io.js';
import { openInput } from '../../input/open-input.js';
import { readLines } from '../../input/read-lines.js';

/** The body of a message, or the line that is none. */
export type LineBody = { readonly msg: object } | { readonly line: number; readonly error: EnvelopeError };

/** A body for each line of stdin, as it comes: `{ "log": LINE }`, or the line itself where it is a JSON object. */
export async function* readBodies(jsonInput: boolean, io: CommandIo): AsyncGenerator<LineBody> {
  let line = 0;
  for await (const text of readLines(openInput('-', io))) {
    line++;
    if (!jsonInput) yield { msg: { log: text } };
    else if (text.trim() !== '') yield readObject(text, line);
  }
}

/** Its numbers keep their spelling. */
function readObject(text: string, line: number): LineBody {
  try {
    const value = loadsExact(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { msg: value };
    return {
      line,
      error: new EnvelopeError('INVALID_JSON', 'Expected a JSON object; received another value.'),
    };
  } catch (error) {
    if (error instanceof EnvelopeError) return { line, error };
    throw error;
  }
}
