import type { Answers } from './judging.js';
import type { Observation } from './observation.js';

/** Where an iterator takes the answers from, batch by batch. */
export interface AnswerSource {
  /** Whether nothing more is to be given, whatever is at hand. */
  isClosed(): boolean;
  /** The next batch; `undefined` at the end. */
  nextAnswers(): Promise<Answers | undefined>;
  /** Told of every answer before it is given, or left out. */
  count(observation: Observation): void;
  close(): Promise<void>;
}

type Result<Item> = IteratorResult<Item, undefined>;

const END: Result<never> = { done: true, value: undefined };

/**
 * Gives the answers of batch after batch, one by one. Not a generator: what is at hand is given without a wait in between,
 * and several layers of generators cost as much for each message as decoding it does.
 */
export class ObservationIterator<Item extends Observation> implements AsyncIterableIterator<Item> {
  readonly #source: AnswerSource;
  readonly #isWanted: (observation: Observation) => observation is Item;
  #answers: Iterator<Observation | Promise<Observation>> = [].values();
  /** The step that waits for something, if one does; calls that come meanwhile are answered after it. */
  #waiting: Promise<Result<Item>> | undefined;

  constructor(source: AnswerSource, isWanted: (observation: Observation) => observation is Item) {
    this.#source = source;
    this.#isWanted = isWanted;
  }

  next(): Promise<Result<Item>> {
    return this.#waiting === undefined ? this.#step() : this.#wait(this.#after(this.#waiting));
  }

  /** The end of the source ends a step that waits, too. */
  async return(): Promise<Result<Item>> {
    await this.#source.close();
    return END;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #step(): Promise<Result<Item>> {
    try {
      for (let at = this.#answers.next(); at.done !== true; at = this.#answers.next()) {
        if (this.#source.isClosed()) break;
        if (at.value instanceof Promise) return this.#wait(this.#stepFrom(at.value));
        if (this.#take(at.value)) return Promise.resolve({ done: false, value: at.value });
      }
    } catch (error) {
      return this.#wait(this.#fail(error));
    }
    return this.#wait(this.#nextBatch());
  }

  async #stepFrom(answer: Promise<Observation>): Promise<Result<Item>> {
    try {
      const observation = await answer;
      if (this.#source.isClosed()) return await this.#end();
      return this.#take(observation) ? { done: false, value: observation } : await this.#step();
    } catch (error) {
      return this.#fail(error);
    }
  }

  async #nextBatch(): Promise<Result<Item>> {
    try {
      const answers = this.#source.isClosed() ? undefined : await this.#source.nextAnswers();
      if (answers === undefined) return await this.#end();
      this.#answers = answers[Symbol.iterator]();
    } catch (error) {
      return this.#fail(error);
    }
    return this.#step();
  }

  #take(observation: Observation): observation is Item {
    this.#source.count(observation);
    return this.#isWanted(observation);
  }

  async #end(): Promise<Result<Item>> {
    this.#answers = [].values();
    await this.#source.close();
    return END;
  }

  /** The end of the source ends the judge, too, whatever it is just judging. */
  async #fail(error: unknown): Promise<Result<Item>> {
    const wasClosed = this.#source.isClosed();
    await this.#end();
    if (wasClosed) return END;
    throw error;
  }

  async #after(waiting: Promise<unknown>): Promise<Result<Item>> {
    await waiting.catch(() => undefined);
    return this.#step();
  }

  #wait(step: Promise<Result<Item>>): Promise<Result<Item>> {
    this.#waiting = step;
    const settle = () => {
      if (this.#waiting === step) this.#waiting = undefined;
    };
    step.then(settle, settle);
    return step;
  }
}
