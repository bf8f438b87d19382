import { decodeMessage, FedmsgError } from '@fedmsg/envelope';
import type { ReceivedMessage } from '@fedmsg/envelope';
import { fixDatagrepperMessage } from '@fedmsg/crypto';
import type { Verification, Verifier, Weakness } from '@fedmsg/crypto';
import type { MessageText } from '../../input/split-messages.js';

/** What was found out about one message. */
export interface Verdict {
  /** Where it begins in the input, from 1. */
  readonly line: number;
  /** What the message says of itself, refused or not; `null` where it says nothing. */
  readonly msg_id: string | null;
  readonly topic: string | null;
  readonly verified: boolean;
  /** Who signed it; `null` unless `verified`. */
  readonly signer: string | null;
  readonly weaknesses: readonly Weakness[];
  /** Why it was refused; `undefined` where it was not. */
  readonly error?: FedmsgError;
  /** The message, with `--archive` as it was mended; `undefined` where there is none. */
  readonly received?: ReceivedMessage | undefined;
  /** All that was found out; `undefined` unless `verified`. */
  readonly verification?: Verification;
}

/** Judges a piece of the input: it does not throw, whatever that is. */
export type Judge = (text: MessageText) => Promise<Verdict>;

export function createJudge(verifier: Verifier, { archive }: { readonly archive: boolean }): Judge {
  return async ({ bytes, line }) => {
    let received: ReceivedMessage | undefined;
    try {
      received = decodeMessage(archive ? fixDatagrepperMessage(bytes) : bytes);
      const verification = await verifier.verify(received);
      const { signer, weaknesses } = verification;
      return { ...claimsOf(line, received), verified: true, signer, weaknesses, verification };
    } catch (error) {
      // Any other error is a fault of this program, and says nothing about the message.
      if (!isCoded(error)) throw error;
      return { ...claimsOf(line, received), verified: false, signer: null, weaknesses: [], error };
    }
  };
}

function isCoded(error: unknown): error is FedmsgError {
  return error instanceof FedmsgError;
}

function claimsOf(line: number, received: ReceivedMessage | undefined) {
  const { msg_id, topic } = received?.message ?? {};
  return { line, msg_id: textOrNull(msg_id), topic: textOrNull(topic), received };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
