import { decodeFrame, encodeCommand, type WireFrame } from './frames.js';
import { GREETING_BYTES, greeting, greetingFault } from './greeting.js';

/** The longest frame a subscriber has reason to send; a topic that long is no topic. */
const LONGEST_FRAME = 64 * 1024;

/** Sockets that may call a publisher. */
const CALLERS: ReadonlySet<string> = new Set(['SUB', 'XSUB']);

/** What a publisher's side of a connection hears from its subscriber, in order. */
export interface SubscriberEvents {
  /** The handshake is over: messages may be sent. */
  ready(): void;
  subscribe(topic: Buffer): void;
  unsubscribe(topic: Buffer): void;
  /** Bytes to send at the next end of a message. */
  answer(bytes: Uint8Array): void;
}

/**
 * The publisher's side of one connection in ZMTP 3.0 (RFC 23) with the mechanism NULL: greeting, READY, then
 * subscriptions as messages and the heartbeats of RFC 37. No input or output of its own.
 */
export class SubscriberProtocol {
  readonly #events: SubscriberEvents;
  #buffered: Buffer = Buffer.alloc(0);
  #stage: 'greeting' | 'handshake' | 'open' = 'greeting';
  /** Whether the next frame continues a message that is being skipped. */
  #skipping = false;

  constructor(events: SubscriberEvents) {
    this.#events = events;
  }

  /** To be sent as soon as there is a connection. */
  static readonly opening: Uint8Array = greeting;

  /** @throws {Error} saying what the peer did wrong, as the end of a sentence; the connection is then useless. */
  receive(chunk: Buffer): void {
    this.#buffered = this.#buffered.length === 0 ? chunk : Buffer.concat([this.#buffered, chunk]);
    if (this.#stage === 'greeting' && !this.#greet()) return;
    for (let next = decodeFrame(this.#buffered, LONGEST_FRAME); next !== undefined;) {
      this.#buffered = this.#buffered.subarray(next.end);
      this.#take(next.frame);
      next = decodeFrame(this.#buffered, LONGEST_FRAME);
    }
  }

  /** @returns whether all of the greeting is there. */
  #greet(): boolean {
    const fault = greetingFault(this.#buffered.subarray(0, GREETING_BYTES));
    if (fault !== undefined) throw new Error(fault);
    if (this.#buffered.length < GREETING_BYTES) return false;
    this.#buffered = this.#buffered.subarray(GREETING_BYTES);
    this.#stage = 'handshake';
    this.#events.answer(encodeCommand('READY', property('Socket-Type', 'XPUB')));
    return true;
  }

  #take(frame: WireFrame): void {
    if (frame.isCommand) this.#command(frame.body);
    else if (this.#stage !== 'open') throw new Error('it sent a message before READY');
    else this.#message(frame);
  }

  #command(body: Buffer): void {
    const nameEnd = 1 + (body[0] ?? 0);
    const name = body.toString('latin1', 1, nameEnd);
    const data = body.subarray(nameEnd);
    if (name === 'READY' && this.#stage === 'handshake') {
      const type = properties(data).get('socket-type');
      if (type === undefined || !CALLERS.has(type)) {
        throw new Error(`it is a socket of type ${JSON.stringify(type)}, expected SUB`);
      }
      this.#stage = 'open';
      this.#events.ready();
    } else if (name === 'PING') {
      // Two bytes for how long to wait, then what the answer repeats.
      this.#events.answer(encodeCommand('PONG', data.subarray(2, 18)));
    } else if (this.#stage !== 'open') throw new Error(`it sent ${JSON.stringify(name)} before READY`);
  }

  /** A subscription is a message of one part; a subscriber of libzmq may send others up, which nobody here reads. */
  #message({ hasMore, body }: WireFrame): void {
    const isWhole = !hasMore && !this.#skipping;
    this.#skipping = hasMore;
    if (!isWhole) return;
    if (body[0] === 1) this.#events.subscribe(body.subarray(1));
    else if (body[0] === 0) this.#events.unsubscribe(body.subarray(1));
  }
}

function property(name: string, value: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length);
  return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), length, Buffer.from(value)]);
}

/** The properties of READY, by their names in lower case, which is how they compare. */
function properties(data: Buffer): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < data.length;) {
    const nameEnd = at + 1 + data[at]!;
    if (nameEnd + 4 > data.length) throw new Error('its READY is cut short');
    const valueEnd = nameEnd + 4 + data.readUInt32BE(nameEnd);
    if (valueEnd > data.length) throw new Error('its READY is cut short');
    found.set(
      data.toString('latin1', at + 1, nameEnd).toLowerCase(),
      data.toString('latin1', nameEnd + 4, valueEnd),
    );
    at = valueEnd;
  }
  return found;
}
