import type { TailedMessage } from '../../receive/observation.js';

/**
 * What a message is told from others by: its `msg_id`, with its signer, since anyone else could use up an id before the
 * one whose it is. `undefined` for a message without an id, which is told from no other.
 */
export function identityOf({ message: { msg_id }, verification }: TailedMessage): string | undefined {
  return typeof msg_id === 'string' ? JSON.stringify([verification?.signer ?? null, msg_id]) : undefined;
}
