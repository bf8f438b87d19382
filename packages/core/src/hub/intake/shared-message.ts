import type { TailedMessage } from '../../receive/observation.js';

/**
 * The message as several consumers can have it, each in its own time: what one of them would change is frozen, and the
 * bytes are a copy, since a transport may use its own again when it reads on.
 */
export function sharedMessage(message: TailedMessage): TailedMessage {
  freezeDeep(message.message);
  return Object.freeze({ ...message, bytes: new Uint8Array(message.bytes) });
}

/** The depth is that of received JSON, which is limited. */
function freezeDeep(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const member of Object.values(value)) freezeDeep(member);
}
