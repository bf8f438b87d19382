import { dumps, JsonFloat, loadsExact } from '@fedmsg/envelope';
import { CryptoError } from './error.js';

/**
 * Undoes what the archive behind datagrepper does to messages, so that their signatures fit again: drops `source_name`,
 * `source_version`, empty `headers` and `username: null`, and makes `timestamp` an integer. Later archives lost the
 * `username` and `crypto` that were signed: both are put back when the name is given. A message without the two source
 * members comes back as it is. Text gives text, in canonical form with its numbers as they were; bytes give bytes; an
 * object gives a new object.
 *
 * @throws {CryptoError} `BAD_FIELD` for a timestamp that is no number
 * @throws {EnvelopeError} for text or bytes that are not JSON
 */
export function fixDatagrepperMessage<Input extends string | Uint8Array | object>(
  message: Input,
  options?: DatagrepperOptions,
): FixedMessage<Input>;
export function fixDatagrepperMessage(
  message: string | Uint8Array | object,
  options: DatagrepperOptions = {},
): unknown {
  if (typeof message === 'string') return fixText(message, options);
  if (message instanceof Uint8Array) return fixBytes(message, options);
  return isAltered(message) ? fixMembers(message, options) : message;
}

/** What is known of a message besides what the archive holds. */
export interface DatagrepperOptions {
  /** The unix user of the publisher, for messages whose archive lost it (`username` is `null` or absent). */
  readonly username?: string | undefined;
}

/** The form that goes in comes out. */
export type FixedMessage<Input> = Input extends string
  ? string
  : Input extends Uint8Array
    ? Uint8Array
    : object;

function fixText(text: string, options: DatagrepperOptions): string {
  const message = loadsExact(text);
  return isAltered(message) ? dumps(fixMembers(message, options)) : text;
}

function fixBytes(bytes: Uint8Array, options: DatagrepperOptions): Uint8Array {
  const message = loadsExact(bytes);
  return isAltered(message) ? new TextEncoder().encode(dumps(fixMembers(message, options))) : bytes;
}

function isAltered(message: unknown): message is Members {
  if (typeof message !== 'object' || message === null) return false;
  return Object.hasOwn(message, 'source_name') && Object.hasOwn(message, 'source_version');
}

type Members = Readonly<Record<string, unknown>>;

function fixMembers(message: Members, { username }: DatagrepperOptions): Members {
  const fixed: Record<string, unknown> = { ...message };
  delete fixed['source_name'];
  delete fixed['source_version'];
  if (isEmpty(fixed['headers'])) delete fixed['headers'];
  if (fixed['username'] === null) delete fixed['username'];
  if (username !== undefined && fixed['username'] === undefined) {
    fixed['username'] = username;
    fixed['crypto'] ??= Object.hasOwn(fixed, 'certificate') ? 'x509' : 'gpg';
  }
  if (Object.hasOwn(fixed, 'timestamp')) fixed['timestamp'] = toInteger(fixed['timestamp']);
  return fixed;
}

/** Empty as Python has it: nothing, zero, and what has no members. */
function isEmpty(value: unknown): boolean {
  if (value instanceof JsonFloat) return value.value === 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return !value;
}

const INTEGER = /^\s*[+-]?\d(?:_?\d){0,4299}\s*$/;

/** An integer as Python's `int()` makes it of a JSON value. */
function toInteger(value: unknown): number | bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string' && INTEGER.test(value)) return narrow(BigInt(value.replaceAll('_', '')));
  const number = value instanceof JsonFloat ? value.value : value;
  if (typeof number === 'number' && Number.isFinite(number)) return narrow(BigInt(Math.trunc(number)));
  throw new CryptoError('BAD_FIELD', 'Expected "timestamp" to be a number; received another value.');
}

function narrow(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}
