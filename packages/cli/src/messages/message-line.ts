import { clockTime } from '../terminal/clock-time.js';
import type { Colors } from '../terminal/colors.js';
import { printable } from '../terminal/printable.js';
import type { MessageRecord } from './message-record.js';

/** One line for people: time, topic, and then words and signer, or why it was refused. */
export function messageLine(record: MessageRecord, colors: Colors, now: Date): string {
  const start = `${colors.dim(clockTime(now))} ${colors.cyan(shown(record.topic ?? '-', LONGEST_TOPIC))}`;
  if (record.reason !== null)
    return `${start}  ${colors.red(`REFUSED ${shown(record.reason, LONGEST_TEXT)}`)}`;
  return `${start}  ${shown(record.text, LONGEST_TEXT)}  ${signerOf(record, colors)}`;
}

const LONGEST_TOPIC = 200;
const LONGEST_TEXT = 500;

function signerOf({ signer, verified }: MessageRecord, colors: Colors): string {
  return verified && signer !== null
    ? colors.green(`(verified: ${shown(signer, LONGEST_TOPIC)})`)
    : colors.yellow('(not verified)');
}

/** A stranger's text: it neither acts on the terminal nor fills it. */
function shown(text: string, longest: number): string {
  return printable(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
