import { FedmsgError, loads } from '@fedmsg/envelope';
import type { DeadLetter } from '@fedmsg/core';
import { countOf } from '../../terminal/count-of.js';
import { printable } from '../../terminal/printable.js';

/** A dead letter for programs. */
export interface LetterRecord {
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly msg_id: string | null;
  /** The endpoint name it was received under. */
  readonly name: string;
  readonly attempts: number;
  readonly reason: string;
  /** ISO 8601 in UTC. */
  readonly failed_at: string;
}

export function letterRecord(letter: DeadLetter): LetterRecord {
  const { id, consumer, topic, name, attempts, reason, failedAt, bytes } = letter;
  const failed_at = new Date(failedAt).toISOString();
  return { id, consumer, topic, msg_id: msgIdIn(bytes), name, attempts, reason, failed_at };
}

/** One line for people. */
export function letterLine(letter: DeadLetter): string {
  const { id, consumer, topic, attempts, reason } = letterRecord(letter);
  const words = [id, consumer, topic, countOf(attempts, 'attempt'), reason.slice(0, LONGEST_REASON)];
  return words.map(printable).join('  ');
}

const LONGEST_REASON = 200;

function msgIdIn(bytes: Uint8Array): string | null {
  try {
    const { msg_id } = (loads(bytes) ?? {}) as { readonly msg_id?: unknown };
    return typeof msg_id === 'string' ? msg_id : null;
  } catch (error) {
    if (error instanceof FedmsgError) return null;
    throw error;
  }
}
