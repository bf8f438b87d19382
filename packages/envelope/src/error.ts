/**
 * The one error shape of every `@fedmsg` package: `name`, a `code` from a closed union, a `message` that says
 * what was expected, what came and what to do, and the `cause` where there is one. Texts carry no secrets.
 */
export abstract class FedmsgError<Code extends string = string> extends Error {
  /** What went wrong, stable under semver: branch on this, never on the text. */
  readonly code: Code;

  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}

/**
 * Why a message, its text or its frames were refused:
 *
 * - `INVALID_JSON`: the text is not JSON as Python's decoder reads it.
 * - `INVALID_UTF8`: the bytes are not UTF-8.
 * - `DUPLICATE_KEY`: an object names a key twice, so two readers could see two messages.
 * - `TOO_DEEP`, `TOO_LARGE`: a limit was passed (see `JsonLimits`).
 * - `NOT_SERIALIZABLE`: a value has no JSON form; the text names its path.
 * - `INVALID_ENVELOPE`: JSON, but not a fedmsg message.
 * - `INVALID_TOPIC`: a topic that cannot be published or parsed.
 * - `INVALID_FRAME`: not exactly two parts, topic and body.
 * - `TOPIC_MISMATCH`: the topic frame is not the topic inside the message.
 */
export type EnvelopeErrorCode =
  | 'INVALID_JSON'
  | 'INVALID_UTF8'
  | 'DUPLICATE_KEY'
  | 'TOO_DEEP'
  | 'TOO_LARGE'
  | 'NOT_SERIALIZABLE'
  | 'INVALID_ENVELOPE'
  | 'INVALID_TOPIC'
  | 'INVALID_FRAME'
  | 'TOPIC_MISMATCH';

/** What this package throws; see {@link EnvelopeErrorCode}. */
export class EnvelopeError extends FedmsgError<EnvelopeErrorCode> {}
