import { ReplayError } from '../error.js';
import type { SealedMessage } from './message-store.js';
import { showValue } from '../show-value.js';

/**
 * A checked copy of what a seal gave: its caller may go on using the same buffer.
 *
 * @throws {ReplayError} ILL_FORMED_MESSAGE
 */
export function snapshotOf(sealed: unknown): SealedMessage {
  if (typeof sealed !== 'object' || sealed === null) throw illFormed('sealed message', 'an object', sealed);
  const { topic, msg_id, timestamp, bytes }: Partial<Record<keyof SealedMessage, unknown>> = sealed;
  if (typeof topic !== 'string') throw illFormed('topic', 'text', topic);
  if (typeof msg_id !== 'string') throw illFormed('msg_id', 'text', msg_id);
  if (typeof timestamp !== 'number' || !Number.isFinite(timestamp))
    throw illFormed('timestamp', 'a number of seconds', timestamp);
  if (!(bytes instanceof Uint8Array)) throw illFormed('bytes', 'a Uint8Array', bytes);
  return { topic, msg_id, timestamp, bytes: new Uint8Array(bytes) };
}

function illFormed(what: string, expected: string, value: unknown): ReplayError {
  return new ReplayError('ILL_FORMED_MESSAGE', `${what}: expected ${expected}, received ${showValue(value)}`);
}
