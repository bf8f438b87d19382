import { EnvelopeError } from '../error.js';

// A byte order mark stays in the text, where the parser refuses it as Python does.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of UTF-8 bytes.
 *
 * @throws {EnvelopeError} `INVALID_UTF8` - nothing is replaced: two readers must not see two texts.
 */
export function decodeUtf8(bytes: Uint8Array, what = 'message'): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new EnvelopeError(
      'INVALID_UTF8',
      `Expected the ${what} to be UTF-8; it holds bytes that are not.`,
      {
        cause,
      },
    );
  }
}
