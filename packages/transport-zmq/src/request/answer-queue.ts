import type { FrameParts } from '@fedmsg/envelope';
import type { Router } from 'zeromq';
import { causeCode } from '../cause.js';
import { encodeAnswer } from './routing-envelope.js';

/** Answers on their way to the socket, which takes one at a time and, with the options it has, takes each at once. */
export class AnswerQueue {
  readonly #socket: Router;
  readonly #onDropped: (reason: 'queue full' | 'disconnected') => void;
  #waiting: Uint8Array[][] = [];
  #sending: Promise<void> | undefined;

  /** @param onDropped is told of each answer that its caller does not get. */
  constructor(socket: Router, onDropped: (reason: 'queue full' | 'disconnected') => void) {
    this.#socket = socket;
    this.#onDropped = onDropped;
  }

  put(route: FrameParts, parts: FrameParts): void {
    this.#waiting.push(encodeAnswer(route, parts));
    this.#sending ??= this.#send();
  }

  /** Resolves when the socket has taken all of them. */
  async sent(): Promise<void> {
    await this.#sending;
  }

  async #send(): Promise<void> {
    while (this.#waiting.length > 0) {
      const answers = this.#waiting;
      this.#waiting = [];
      for (const answer of answers) await this.#sendOne(answer);
    }
    this.#sending = undefined;
  }

  async #sendOne(answer: Uint8Array[]): Promise<void> {
    try {
      await this.#socket.send(answer);
    } catch (error) {
      if (this.#socket.closed) return;
      this.#onDropped(causeCode(error) === 'EAGAIN' ? 'queue full' : 'disconnected');
    }
  }
}
