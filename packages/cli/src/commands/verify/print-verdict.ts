import { dumps } from '@fedmsg/envelope';
import type { Colors } from '../../terminal/colors.js';
import { printable } from '../../terminal/printable.js';
import { explanationLines } from './explain/explanation-lines.js';
import type { Explanation } from './explain/explanation.js';
import type { Verdict } from './judge.js';

/**
 * `ok MSG_ID TOPIC SIGNER [WEAKNESSES]` or `FAIL MSG_ID CODE line N: reason`; what is not there is `-`. Below it, where
 * there is one, the explanation.
 */
export function verdictText(verdict: Verdict, colors: Colors, explanation?: Explanation): string {
  return [verdictLine(verdict, colors), ...(explanation ? explanationLines(explanation) : [])].join('\n');
}

function verdictLine({ line, msg_id, topic, signer, weaknesses, error }: Verdict, colors: Colors): string {
  if (error !== undefined) {
    const reason = printable(error.message);
    return `${colors.red('FAIL')} ${field(msg_id)} ${colors.red(error.code)} line ${line}: ${reason}`;
  }
  const end = weaknesses.length > 0 ? ` ${colors.yellow(`[${weaknesses.join(', ')}]`)}` : '';
  return `${colors.green('ok')} ${field(msg_id)} ${field(topic)} ${field(signer)}${end}`;
}

/** The same for programs; `reason` as `CODE: text`. */
export function verdictRecord(
  { line, msg_id, topic, verified, signer, weaknesses, error }: Verdict,
  explanation?: Explanation,
): string {
  const reason = error === undefined ? null : `${error.code}: ${error.message}`;
  return dumps({ line, msg_id, topic, verified, signer, weaknesses, reason, explanation });
}

/** So that the fields can be told apart by their spaces, whatever a message says of itself. */
function field(text: string | null): string {
  return printable(text ?? '').replace(/\s/gu, '\\u0020') || '-';
}
