/** A message that a consumer has given up, as plain data, so that a store of any kind can keep it. */
export interface DeadLetter {
  /** Given by the store. */
  readonly id: string;
  /** The name of the consumer. */
  readonly consumer: string;
  readonly topic: string;
  /** The message byte for byte as it came. */
  readonly bytes: Uint8Array;
  /** The endpoint name it was received under. */
  readonly name: string;
  /** How many attempts there were. */
  readonly attempts: number;
  /** Why the last one failed. */
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly failedAt: number;
}

/** Which letters to list. */
export interface DeadLetterQuery {
  /** Default: those of every consumer. */
  readonly consumer?: string;
  /** Only those behind the letter of this id: for the next page of a list. */
  readonly after?: string;
  /** Default: all. */
  readonly limit?: number;
}

/** Keeps what consumers have given up, until somebody takes it. */
export interface DeadLetterStore {
  /** Resolves with the id once the letter is kept; rejects when it is not. */
  add(letter: Omit<DeadLetter, 'id'>): Promise<string>;
  /** The letters, oldest first. */
  list(query?: DeadLetterQuery): Promise<readonly DeadLetter[]>;
  /** Removes a letter and hands it over; `undefined` when there is none of this id. */
  take(id: string): Promise<DeadLetter | undefined>;
}

/** A store whose letters somebody can have delivered again, in another process too. */
export interface RequeueStore extends DeadLetterStore {
  /** Asks the hub that runs the letter's consumer to deliver it again; `false` when there is none of this id. */
  requeue(id: string): Promise<boolean>;
  /**
   * For the hub: takes up to `limit` of the consumer's letters that are to be delivered again, oldest first; no other hub
   * gets them. To be called again within a minute, with 0 if need be: what nobody asks for so long is given to others.
   */
  claim(consumer: string, limit: number): Promise<readonly ClaimedLetter[]>;
}

/** A letter that a hub is delivering. One of these is to be called, once. */
export interface ClaimedLetter {
  readonly letter: DeadLetter;
  /** The consumer has dealt with it. */
  remove(): Promise<void>;
  /** It has failed again: puts it back among the dead letters, under the same id, which it resolves with. */
  putBack(failure: Pick<DeadLetter, 'attempts' | 'reason' | 'failedAt'>): Promise<string>;
  /** It was not delivered: the next one who claims gets it. */
  release(): Promise<void>;
}
