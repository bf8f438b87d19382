import { EnvelopeError } from '../error.js';
import { DEFAULT_MAX_DEPTH } from '../json/limits.js';
import { notSerializable } from './not-serializable.js';
import { formatPath } from './value-path.js';

/** The way into a value that a program made: where we are, what we came through, and that it ends. */
export class Descent {
  /** The keys that lead to the value being looked at. */
  readonly path: (string | number)[] = [];
  /** The objects that it stands in. */
  readonly #ancestors: object[] = [];

  /**
   * Goes into an object; `leave` goes out again.
   *
   * @throws {EnvelopeError} `NOT_SERIALIZABLE` for an object that holds itself, `TOO_DEEP`
   */
  enter(value: object): void {
    if (this.#ancestors.includes(value)) {
      throw notSerializable({
        path: this.path,
        found: 'an object that holds itself',
        advice: 'Expected a tree; send an id instead of the object.',
      });
    }
    if (this.#ancestors.push(value) <= DEFAULT_MAX_DEPTH) return;
    const place = formatPath(this.path.slice(0, 5));
    const text = `${place}…: Expected at most ${DEFAULT_MAX_DEPTH} levels of arrays and objects.`;
    throw new EnvelopeError('TOO_DEEP', text);
  }

  leave(): void {
    this.#ancestors.pop();
  }

  /** Runs the whole descent. An object of the caller's may throw when it is read; that is an error about the value. */
  run<T>(visit: () => T): T {
    try {
      return visit();
    } catch (error) {
      if (error instanceof EnvelopeError) throw error;
      throw notSerializable({
        path: this.path,
        found: 'a getter that threw',
        advice: 'Expected a member that can be read; the cause says what it threw.',
        cause: error,
      });
    }
  }
}
