import { loads } from '@fedmsg/envelope';
import { ReplayError } from '../error.js';

/**
 * The number that a message carries.
 *
 * @throws {ReplayError} `REPLAY_REFUSED`
 */
export function numberOf(bytes: Uint8Array, endpoint: string): number {
  const value = readJson(bytes);
  const seqId =
    typeof value === 'object' && value !== null ? (value as { readonly seq_id?: unknown }).seq_id : undefined;
  if (typeof seqId === 'number' && Number.isSafeInteger(seqId)) return seqId;
  throw new ReplayError(
    'REPLAY_REFUSED',
    `expected messages with a seq_id from the replay server at ${endpoint}, received something else`,
  );
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return loads(bytes);
  } catch {
    return undefined;
  }
}
