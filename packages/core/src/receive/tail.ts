import { StatusFeed } from '@fedmsg/envelope';
import { CoreError } from '../error.js';
import type { BusStatus } from '../status/bus-status.js';
import type { Answers } from './judging.js';
import { ObservationIterator } from './observation-iterator.js';
import type { AnswerSource } from './observation-iterator.js';
import type { Observation, TailedMessage } from './observation.js';
import { mergeSources } from './sources/merge-sources.js';
import type { NamedBatch } from './sources/merge-sources.js';
import type { NamedSource, Source } from './sources/source.js';

/** How many frames came, and what became of them. */
export interface TailCounts {
  readonly received: number;
  readonly accepted: number;
  /** How many were refused, by the code of the error. */
  readonly refused: Readonly<Record<string, number>>;
}

/**
 * The messages of the bus, in the order in which they came. Iterate it once: the iteration goes on until it is left (by
 * `break`, an error or the signal) or the tail is closed, and no frame, whatever it holds, ends it.
 */
export interface Tail<Body = unknown> extends AsyncIterable<TailedMessage<Body>>, AsyncDisposable {
  /** Counts since the start. */
  readonly counts: TailCounts;
  /** Every frame with what became of it, refused ones included, in place of the messages alone. */
  observations(): AsyncIterable<Observation<Body>>;
  /**
   * Resolves when the sockets are open; rejects with what prevents it. Those of `srv_endpoints` follow as soon as their
   * domain names were looked up.
   */
  opened(): Promise<void>;
  /** Refused frames and what the sockets do, from now on. A reader that does not keep up loses the oldest. */
  status(): AsyncIterable<BusStatus>;
  /** Frees the sockets and ends the iteration. */
  close(): Promise<void>;
}

/** What a tail is made of. */
export interface TailParts {
  readonly sources: readonly NamedSource[];
  /** What becomes of the frames of each batch. */
  readonly judge: (batches: AsyncIterable<NamedBatch>) => AsyncIterable<Answers>;
  /** Ends what the judge has running in the background. */
  readonly close: () => Promise<void>;
}

const NO_PARTS: Omit<TailParts, 'judge'> = { sources: [], close: async () => undefined };

/** Opens at once, so that what is published while the caller gets ready to read is not lost. */
export class MessageTail<Body> implements Tail<Body> {
  readonly #parts: Promise<TailParts>;
  readonly #status = new StatusFeed<BusStatus>();
  readonly #refused: Record<string, number> = {};
  readonly #onClose: () => void;
  #received = 0;
  #accepted = 0;
  #isClosed = false;
  #isIterated = false;

  constructor(parts: Promise<TailParts>, onClose: () => void) {
    this.#parts = parts;
    this.#onClose = onClose;
    // Whoever reads or waits hears of the failure; without either, it is nobody's.
    parts.then(({ sources }) => this.#relayStatus(sources)).catch(() => undefined);
  }

  get counts(): TailCounts {
    return { received: this.#received, accepted: this.#accepted, refused: { ...this.#refused } };
  }

  async opened(): Promise<void> {
    await this.#parts;
  }

  [Symbol.asyncIterator](): AsyncIterator<TailedMessage<Body>> {
    return new ObservationIterator(this.#answers(), isAccepted<Body>);
  }

  observations(): AsyncIterable<Observation<Body>> {
    return { [Symbol.asyncIterator]: () => new ObservationIterator(this.#answers(), isAny<Body>) };
  }

  status(): AsyncIterable<BusStatus> {
    return this.#status.open();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const { sources, close } = await this.#parts.catch(() => NO_PARTS);
    await Promise.all([...sources.map(({ source }) => source.close()), close()]);
    this.#status.end();
    this.#onClose();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #answers(): AnswerSource {
    if (this.#isIterated) throw new CoreError('CLOSED', 'A tail is iterated once; call tailMessages again.');
    this.#isIterated = true;
    const batches = this.#judgeAll();
    return {
      isClosed: () => this.#isClosed,
      nextAnswers: async () => (await batches.next()).value,
      count: (observation) => this.#count(observation),
      close: () => this.close(),
    };
  }

  async *#judgeAll(): AsyncGenerator<Answers, undefined> {
    const { sources, judge } = await this.#parts;
    yield* judge(mergeSources(sources));
    return undefined;
  }

  #count(observation: Observation): void {
    this.#received++;
    if (observation.type === 'accepted') {
      this.#accepted++;
      return;
    }
    const { code } = observation.error;
    this.#refused[code] = (this.#refused[code] ?? 0) + 1;
    this.#status.report(observation);
  }

  #relayStatus(sources: readonly NamedSource[]): void {
    for (const { name, source } of sources) void this.#relay(name, source.status());
  }

  async #relay(name: string, events: ReturnType<Source['status']>): Promise<void> {
    for await (const event of events) this.#status.report({ ...event, name });
  }
}

function isAccepted<Body>(observation: Observation): observation is TailedMessage<Body> {
  return observation.type === 'accepted';
}

function isAny<Body>(_observation: Observation): _observation is Observation<Body> {
  return true;
}
