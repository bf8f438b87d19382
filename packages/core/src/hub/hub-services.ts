import type { Message } from '@fedmsg/envelope';
import type { Draft } from '../publish/draft.js';
import type { DeadLetterStore } from './dead-letters/dead-letter-store.js';
import type { HubStatus } from './hub-status.js';

/** What the hub gives to each of its consumers and producers. */
export interface HubServices {
  readonly publish: (draft: Draft) => Promise<Message>;
  readonly report: (status: HubStatus) => void;
  readonly deadLetters: DeadLetterStore | undefined;
  /** Aborts when the time for the hub's end is over. */
  readonly cutOff: AbortSignal;
}
