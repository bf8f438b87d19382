import { setTimeout as pause } from 'node:timers/promises';
import { FedmsgError } from '@fedmsg/envelope';
import type { Frame, Requester } from '@fedmsg/envelope';
import { CoreError } from '../../../error.js';
import { readAnswer } from './read-answer.js';

/** When a message counts as taken. */
export interface AcknowledgementTerms {
  readonly timeoutMs: number;
  /** To how many subscribers the relay has to have handed it. */
  readonly subscribers: number;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;

/**
 * Sends one frame until a relay answers that it has taken it. Where too few subscribers got it, it is sent again: they
 * may be connecting. It bears its `msg_id`, by which a relay or a subscriber that gets it twice knows it.
 *
 * @throws {CoreError} `NOT_ACKNOWLEDGED`
 */
export async function acknowledge(
  requester: Requester,
  frame: Frame,
  { timeoutMs, subscribers: wanted }: AcknowledgementTerms,
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let got: number | undefined;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    got = (await ask(requester, frame, deadline - performance.now())) ?? got;
    if (got !== undefined && got >= wanted) return;
    if (performance.now() + pauseMs >= deadline) throw takenByTooFew(got, wanted, timeoutMs);
    await pause(pauseMs, undefined, { signal }).catch(() => {
      throw closedBefore();
    });
  }
}

/** How many subscribers it was handed to; `undefined` when too much is under way to send it. */
async function ask(requester: Requester, frame: Frame, timeoutMs: number): Promise<number | undefined> {
  try {
    return subscribersIn(readAnswer(await requester.request(frame, { timeoutMs })));
  } catch (error) {
    const code = error instanceof FedmsgError ? (error as FedmsgError).code : undefined;
    if (code === 'QUEUE_FULL') return undefined;
    if (code === 'CLOSED') throw closedBefore();
    if (code === 'TIMEOUT') throw noAnswer(requester, error);
    throw error;
  }
}

function subscribersIn(answer: ReturnType<typeof readAnswer>): number {
  switch (answer.type) {
    case 'taken':
      return answer.subscribers;
    case 'refused':
      throw notAcknowledged(`the relay refused it: ${answer.message} (${answer.code})`);
    case 'unreadable':
      throw notAcknowledged(
        'what answered is no relay of ours; the message may have been taken. Check the endpoints in relay_inbound_acknowledged',
      );
  }
}

function noAnswer({ endpoints }: Requester, cause: unknown): CoreError {
  const places = endpoints.join(', ');
  return notAcknowledged(`none came in time from ${places}; the message may have been taken`, { cause });
}

function takenByTooFew(got: number | undefined, wanted: number, timeoutMs: number): CoreError {
  if (got === undefined) return notAcknowledged('too much was under way all the time; it was not sent');
  return notAcknowledged(
    `it handed the message to ${got} subscribers in place of ${wanted}, within ${timeoutMs} ms`,
  );
}

function closedBefore(): CoreError {
  return notAcknowledged('the connection was closed before; the message may have been taken');
}

function notAcknowledged(what: string, options?: ErrorOptions): CoreError {
  return new CoreError(
    'NOT_ACKNOWLEDGED',
    `Expected a relay to answer that it has taken the message; ${what}.`,
    options,
  );
}
