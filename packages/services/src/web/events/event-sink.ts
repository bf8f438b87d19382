import type { IncomingMessage } from 'node:http';
import type { Sink } from '../clients/sink.js';
import type { WebMessage } from '../messages/web-message.js';
import { peerOf } from '../peer.js';

const HEARTBEAT = Buffer.from(': heartbeat\n\n');

/** The way out over an event stream. The server reads the stream as fast as the client takes what is in it. */
export class EventSink implements Sink {
  readonly kind = 'events';
  readonly address: string;
  readonly stream: ReadableStream<Uint8Array>;
  readonly #incoming: IncomingMessage;
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  /** Lets the pending read of the stream have what comes next. */
  #resolvePull: (() => void) | undefined;
  #next: Uint8Array | undefined;
  #onTaken: (() => void) | undefined;

  /** @param opening - what the stream begins with. */
  constructor(incoming: IncomingMessage, opening: Uint8Array, onLeft: () => void) {
    this.address = peerOf(incoming);
    this.#incoming = incoming;
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    this.stream = new ReadableStream(
      {
        start: (made) => {
          controller = made;
          made.enqueue(opening);
        },
        pull: () => this.#pull(),
        cancel: onLeft,
      },
      // Nothing is read ahead: what is not asked for stays in the client's own queue, which has an end.
      { highWaterMark: 0 },
    );
    this.#controller = controller!;
  }

  encode(message: WebMessage): Buffer {
    return message.event;
  }

  write(batch: readonly Buffer[], onTaken: () => void): void {
    this.#next = batch.length === 1 ? batch[0]! : Buffer.concat(batch);
    this.#onTaken = onTaken;
    this.#enqueueNext();
  }

  /** A client of an event stream cannot answer; one that is gone shows when something is written to it. */
  beat(): boolean {
    if (this.#resolvePull !== undefined) this.write([HEARTBEAT], () => undefined);
    return true;
  }

  end(): void {
    this.#controller.close();
    this.#resolvePull?.();
  }

  destroy(): void {
    this.#incoming.destroy();
  }

  /** Asked for more: what was enqueued before was taken. */
  #pull(): Promise<void> {
    const pulled = new Promise<void>((resolve) => (this.#resolvePull = resolve));
    if (this.#next === undefined) this.#confirm();
    this.#enqueueNext();
    return pulled;
  }

  /** May lead to the next write. */
  #confirm(): void {
    const onTaken = this.#onTaken;
    this.#onTaken = undefined;
    onTaken?.();
  }

  #enqueueNext(): void {
    if (this.#resolvePull === undefined || this.#next === undefined) return;
    this.#controller.enqueue(this.#next);
    this.#next = undefined;
    this.#resolvePull();
    this.#resolvePull = undefined;
  }
}
