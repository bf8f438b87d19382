import { prettyDumps } from '@fedmsg/envelope';
import { BaseProcessor } from '../base-processor.js';
import { findText } from '../read-text.js';
import type { UncheckedMessage } from '../unchecked-message.js';

const MOST_KEYS = 5;

/** What scripts and people log: `….logger.log` with one text in `msg.log`, or with a body of any other shape. */
export class LoggerProcessor extends BaseProcessor {
  readonly name = 'logger';

  override subtitle(message: UncheckedMessage): string {
    return sentence(findText(message, 'username') ?? 'someone', message);
  }

  override subjective(message: UncheckedMessage, subject: string): string {
    return findText(message, 'username') === subject ? sentence('you', message) : this.subtitle(message);
  }

  override longForm(message: UncheckedMessage): string {
    const body = message['msg'];
    const isData = body !== undefined && findText(message, 'msg', 'log') === undefined;
    return isData ? `${this.subtitle(message)}\n\n${prettyDumps(body)}` : this.subtitle(message);
  }

  // The oldest messages in archives have no username.
  override usernames(message: UncheckedMessage): Iterable<string> {
    const username = findText(message, 'username');
    return username === undefined ? [] : [username];
  }
}

function sentence(who: string, message: UncheckedMessage): string {
  const log = findText(message, 'msg', 'log');
  return log === undefined ? `${who} logged ${dataWith(message['msg'])}` : `${who} logged: ${log}`;
}

function dataWith(body: unknown): string {
  const keys = typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.keys(body) : [];
  if (keys.length === 0) return 'data';
  const named = keys.slice(0, MOST_KEYS).join(', ');
  return keys.length > MOST_KEYS ? `data: ${named} and ${keys.length - MOST_KEYS} more` : `data: ${named}`;
}
