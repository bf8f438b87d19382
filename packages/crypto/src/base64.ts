import { CryptoError } from './error.js';

const COLUMNS = 76;

/** Base64 as fedmsg puts credentials into messages: lines of 76 columns, each ended by a newline. */
export function encodeBase64(bytes: Buffer): string {
  const text = bytes.toString('base64');
  let lines = '';
  for (let at = 0; at < text.length; at += COLUMNS) lines += `${text.slice(at, at + COLUMNS)}\n`;
  return lines;
}

/**
 * Reads base64 as Python's `b64decode` does: characters outside the alphabet are skipped (`-` and `_` too, which Node
 * would read as `+` and `/`), and a complete padding ends the data. `field` names the member in the error.
 *
 * @throws {CryptoError} `BAD_FIELD`
 */
export function decodeBase64(text: string, field: string): Buffer {
  return decodeRegular(text) ?? Buffer.from(selectData(text, field), 'base64');
}

const REGULAR = /^[A-Za-z0-9+/\n]+={1,2}\n?$/;

/** The usual form, where Node's decoder and Python's agree: alphabet, newlines, and exactly the padding that is due. */
function decodeRegular(text: string): Buffer | undefined {
  if (!REGULAR.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  const padding = text.lastIndexOf('=') - text.indexOf('=') + 1;
  return padding === 3 - (bytes.length % 3) ? bytes : undefined;
}

/** The characters that carry data, up to the padding that ends them. */
function selectData(text: string, field: string): string {
  if (NON_ASCII.test(text)) throw badBase64(field, 'characters outside ASCII');
  let data = '';
  for (const run of text.replace(FOREIGN, '').match(RUNS) ?? []) {
    if (!run.startsWith('=')) data += run;
    else if (data.length % 4 >= 2 && (data.length % 4) + run.length >= 4) return data;
  }
  if (data.length % 4 !== 0) throw badBase64(field, 'text that ends inside a group of four');
  return data;
}

const NON_ASCII = /[\u0080-\uffff]/;
const FOREIGN = /[^A-Za-z0-9+/=]/g;
const RUNS = /=+|[^=]+/g;

function badBase64(field: string, received: string): CryptoError {
  return new CryptoError('BAD_FIELD', `Expected "${field}" to be base64; received ${received}.`);
}
