import { isMsgId } from '@fedmsg/envelope';
import type { TailedMessage } from '@fedmsg/core';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

/** A message in the forms that clients get. Each is made once and shared by all of them. */
export class WebMessage {
  /** The topic that is signed. */
  readonly topic: string;
  /** What a client can resume after; messages that other systems made may have none. */
  readonly id: string | undefined;
  /** The message byte for byte, on one line. */
  readonly #line: Buffer;
  #socketText: Buffer | undefined;
  #event: Buffer | undefined;

  constructor({ topic, message, bytes }: TailedMessage) {
    this.topic = topic;
    this.id = isMsgId(message.msg_id) ? message.msg_id : undefined;
    this.#line = onOneLine(bytes);
  }

  get size(): number {
    return this.#line.length;
  }

  /** `{"topic": …, "body": …}`, as a hub of the reference sends it, with the message as it came for a body. */
  get socketText(): Buffer {
    this.#socketText ??= join(`{"topic":${JSON.stringify(this.topic)},"body":`, this.#line, '}');
    return this.#socketText;
  }

  /** An event of an event stream. */
  get event(): Buffer {
    const id = this.id === undefined ? '' : `id: ${this.id}\n`;
    this.#event ??= join(`${id}event: message\ndata: `, this.#line, '\n\n');
    return this.#event;
  }
}

/** Line breaks stand only between the tokens of JSON: as spaces they leave every signature valid. */
function onOneLine(bytes: Uint8Array): Buffer {
  const line = Buffer.from(bytes);
  if (!line.includes(LINE_FEED) && !line.includes(CARRIAGE_RETURN)) return line;
  return line.map((byte) => (byte === LINE_FEED || byte === CARRIAGE_RETURN ? SPACE : byte)) as Buffer;
}

function join(before: string, line: Buffer, after: string): Buffer {
  return Buffer.concat([Buffer.from(before), line, Buffer.from(after)]);
}
