import { decodeMessage, scanMessage, type MessageLayout } from '@fedmsg/envelope';
import { decodeJsonBase64 } from '../json-base64.js';
import { STRONG_SIGNATURE } from '../strong-signature.js';
import { ReadInput } from './read-input.js';
import type { SignedInput } from './signed-input.js';

/**
 * The few members of an x509 message that tell whether a known signer signed it, without a value made of the rest: parsing
 * would take a quarter of what the verification takes. `undefined` for every message that is not as fedmsg writes
 * them; what `decodeMessage` makes of it holds.
 */
export function scanInput(bytes: Uint8Array): SignedInput | undefined {
  // A Buffer: it finds a byte twenty times as fast as a plain array does.
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const layout = scanMessage(json);
  if (layout === undefined || textOf(json, layout.spanOf('crypto')) !== 'x509') return undefined;
  const signature = base64Of(json, layout.spanOf('signature'));
  const topic = textOf(json, layout.spanOf('topic'));
  const certificate = textOf(json, layout.spanOf('certificate'));
  if (signature === undefined || certificate === undefined) return undefined;
  if (topic === undefined || topic.includes('\\')) return undefined;
  return new ScannedInput(json, layout, topic, certificate, signature);
}

type Span = readonly [start: number, end: number] | undefined;

/** What stands between the quotes; `undefined` where no text is. */
function textOf(json: Buffer, span: Span): string | undefined {
  return span !== undefined && json[span[0]] === QUOTE
    ? json.toString('latin1', span[0] + 1, span[1] - 1)
    : undefined;
}

function base64Of(json: Buffer, span: Span): Uint8Array | undefined {
  return span !== undefined && json[span[0]] === QUOTE
    ? decodeJsonBase64(json, span[0] + 1, span[1] - 1)
    : undefined;
}

const QUOTE = 0x22;

class ScannedInput implements SignedInput {
  readonly crypto = 'x509';
  readonly certificateForm = 'json';
  readonly topic: string;
  readonly certificateText: string;
  readonly #signature: Uint8Array;
  readonly #json: Buffer;
  readonly #layout: MessageLayout;
  #read: ReadInput | undefined;

  constructor(
    json: Buffer,
    layout: MessageLayout,
    topic: string,
    certificateText: string,
    signature: Uint8Array,
  ) {
    this.#json = json;
    this.#layout = layout;
    this.topic = topic;
    this.certificateText = certificateText;
    this.#signature = signature;
  }

  get signature(): unknown {
    return this.#readAll().signature;
  }

  get certificate(): unknown {
    return this.#readAll().certificate;
  }

  get timestamp(): unknown {
    return this.#readAll().timestamp;
  }

  get strongSignature(): unknown {
    const span = this.#layout.spanOf(STRONG_SIGNATURE);
    if (span === undefined) return undefined;
    const text = textOf(this.#json, span);
    return text === undefined ? this.#readAll().strongSignature : (JSON.parse(`"${text}"`) as unknown);
  }

  signatureBytes(): Uint8Array {
    return this.#signature;
  }

  memberNames(): readonly string[] {
    return this.#readAll().memberNames();
  }

  signedBytes(): Uint8Array {
    return this.#layout.signedBytes();
  }

  strongBytes(): Uint8Array {
    return this.#layout.signedBytesWithout(STRONG_SIGNATURE);
  }

  msgBytes(): Uint8Array {
    return this.#readAll().msgBytes();
  }

  #readAll(): ReadInput {
    return (this.#read ??= new ReadInput(decodeMessage(this.#json)));
  }
}
