import { EnvelopeError, loads } from '@fedmsg/envelope';
import type { Observation, RefusedMessage, TailedMessage } from '@fedmsg/core';
import type { Meta } from '@fedmsg/meta';

/** What became of one message, for people and for programs. */
export interface MessageRecord {
  readonly topic: string | null;
  readonly msg_id: string | null;
  /** Whether the message is authentic and its signer may send it. */
  readonly verified: boolean;
  /** Who signed it; `null` unless `verified`. */
  readonly signer: string | null;
  /** Why it was refused, as `CODE: text`. */
  readonly reason: string | null;
  /** The message in words: the sender's claims, whether or not it was refused. */
  readonly text: string;
}

export function recordOf(observation: Observation, meta: Meta): MessageRecord {
  return observation.type === 'accepted'
    ? acceptedRecord(observation, meta)
    : refusedRecord(observation, meta);
}

function acceptedRecord({ topic, message, verification }: TailedMessage, meta: Meta): MessageRecord {
  return {
    topic,
    msg_id: textOrNull(message.msg_id),
    verified: verification !== undefined,
    signer: verification?.signer ?? null,
    reason: null,
    text: inWords(message, meta),
  };
}

function refusedRecord({ error, parts: [topic, body] }: RefusedMessage, meta: Meta): MessageRecord {
  const claimed = claimedMessage(body);
  return {
    topic: topic === undefined ? null : Buffer.from(topic).toString(),
    msg_id: textOrNull(claimed.msg_id),
    verified: false,
    signer: null,
    reason: `${error.code}: ${error.message}`,
    text: inWords(claimed, meta),
  };
}

/** What a refused body says of itself, if it can be read at all. */
function claimedMessage(body: Uint8Array | undefined): { readonly msg_id?: unknown } {
  try {
    const value = loads(body ?? '');
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    if (error instanceof EnvelopeError) return {};
    throw error;
  }
}

/** One line: the words of the processor, or at least the name of the event. */
function inWords(message: unknown, meta: Meta): string {
  const words = [meta.subtitle(message), meta.link(message)].filter(Boolean).join(' ');
  return (words || meta.title(message)).replace(/\s+/g, ' ').trim();
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
