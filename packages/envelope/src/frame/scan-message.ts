import { DEFAULT_MAX_DEPTH, DEFAULT_MAX_LENGTH } from '../json/limits.js';
import type { JsonLimits } from '../json/limits.js';
import {
  CREDENTIALS,
  cutOut,
  findMemberSpans,
  joinStretches,
  memberStart,
  SPAN,
} from '../json/message-layout.js';
import type { MemberSpans } from '../json/message-layout.js';
import { QUOTE } from '../json/punctuation.js';

/** Where the top-level members of a message stand, found in its bytes without making values of them. */
export class MessageLayout {
  readonly #bytes: Uint8Array;
  readonly #spans: MemberSpans;

  /** @internal */
  constructor(bytes: Uint8Array, spans: readonly number[]) {
    this.#bytes = bytes;
    this.#spans = spans;
  }

  /**
   * Start and end of a member's value; `undefined` when there is no such member.
   *
   * @param name - of ASCII letters, digits and `_`.
   */
  spanOf(name: string): readonly [start: number, end: number] | undefined {
    const spans = this.#spans;
    for (let at = 0; at < spans.length; at += SPAN) {
      if (this.#hasName(spans[at]!, name)) return [spans[at + 1]!, spans[at + 2]!];
    }
    return undefined;
  }

  /** As `ReceivedMessage.signedBytes`. */
  signedBytes(): Uint8Array {
    return joinStretches(this.#bytes, cutOut(this.#bytes, this.#spans, CREDENTIALS));
  }

  /**
   * The same without one more member.
   *
   * @param name - of ASCII letters, digits and `_`.
   */
  signedBytesWithout(name: string): Uint8Array {
    const cut = [...CREDENTIALS, memberStart(name)];
    return joinStretches(this.#bytes, cutOut(this.#bytes, this.#spans, cut));
  }

  #hasName(key: number, name: string): boolean {
    const bytes = this.#bytes;
    let at = key + 1;
    for (let index = 0; index < name.length; index++)
      if (bytes[at++] !== name.charCodeAt(index)) return false;
    return bytes[at] === QUOTE;
  }
}

/**
 * A look at a message that costs a fifth of `decodeMessage`, for who knows its signer already. It finds what is in
 * canonical form, as fedmsg writes it, and proves it to be valid JSON in which no key stands twice; with one exception: texts
 * in `certificate` and `signature` are stepped over, and whoever uses them has to look at every byte of them. `undefined`
 * says nothing: `decodeMessage` reads the message, or says what is wrong with it.
 */
export function scanMessage(bytes: Uint8Array, limits: JsonLimits = {}): MessageLayout | undefined {
  if (bytes.length > (limits.maxLength ?? DEFAULT_MAX_LENGTH)) return undefined;
  const spans = findMemberSpans(bytes, limits.maxDepth ?? DEFAULT_MAX_DEPTH, CREDENTIALS);
  return spans && new MessageLayout(bytes, spans);
}
