import { dumps, loadsExact, prettyDumps } from '@fedmsg/envelope';
import type { Observation, TailedMessage } from '@fedmsg/core';
import type { Meta } from '@fedmsg/meta';
import type { Colors } from '../terminal/colors.js';
import { printable } from '../terminal/printable.js';
import { messageLine } from './message-line.js';
import { recordOf } from './message-record.js';

/**
 * How messages are printed:
 *
 * - `line`: time, topic, words and signer, for people.
 * - `terse`: the words alone.
 * - `json`: a `MessageRecord`.
 * - `pretty`: the whole message, indented.
 * - `raw`: the whole message as it came, on one line.
 */
export type MessageForm = 'line' | 'terse' | 'json' | 'pretty' | 'raw';

/** Gives what to print for a message, without the final newline; nothing it prints acts on a terminal, but for `raw`. */
export type PrintForm = (observation: Observation) => string | Uint8Array;

/** What the forms need. */
export interface FormParts {
  readonly meta: Meta;
  readonly colors: Colors;
  readonly now: () => Date;
}

export function createForm(form: MessageForm, { meta, colors, now }: FormParts): PrintForm {
  const line: PrintForm = (observation) => messageLine(recordOf(observation, meta), colors, now());
  switch (form) {
    case 'line':
      return line;
    case 'terse':
      return acceptedAs(({ message }) => printable(meta.repr(message)), line);
    case 'json':
      return (observation) => dumps(recordOf(observation, meta));
    case 'pretty':
      return acceptedAs(({ bytes }) => prettyDumps(loadsExact(bytes)), line);
    case 'raw':
      return (observation) =>
        onOneLine(observation.type === 'accepted' ? observation.bytes : observation.parts.at(-1));
  }
}

/** Of a refused message one would not have the words, nor see the fault in its whole. */
function acceptedAs(print: (message: TailedMessage) => string, refusedAs: PrintForm): PrintForm {
  return (observation) => (observation.type === 'accepted' ? print(observation) : refusedAs(observation));
}

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;

/** In JSON, line breaks stand between tokens only, where a space says the same. */
function onOneLine(bytes: Uint8Array = new Uint8Array()): Uint8Array {
  return bytes.map((byte) => (byte === NEWLINE || byte === CARRIAGE_RETURN ? SPACE : byte));
}
