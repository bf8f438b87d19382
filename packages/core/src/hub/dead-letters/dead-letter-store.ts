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
