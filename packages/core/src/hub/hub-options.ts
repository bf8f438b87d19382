import type { BusParts } from '../wiring.js';
import type { Consumer } from './consumer/consumer.js';
import type { DeadLetterStore } from './dead-letters/dead-letter-store.js';
import type { ResendOptions } from './intake/resend-guard.js';
import type { Producer } from './producer/producer.js';

/** What a hub runs, and how. */
export interface HubOptions extends BusParts, ResendOptions {
  readonly consumers?: readonly Consumer[];
  readonly producers?: readonly Producer[];
  /**
   * Keeps the messages that consumers give up. Default: the folder `dead_letter_directory` of the config; without one,
   * they are counted and reported, and gone.
   */
  readonly deadLetters?: DeadLetterStore;
  /** Ends the hub as `drain()` does. */
  readonly signal?: AbortSignal;
}
