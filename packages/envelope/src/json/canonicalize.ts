import { scanValue } from './canonical-scan.js';
import { dumps } from './dumps.js';
import { encodeText } from './encode-text.js';
import { DEFAULT_MAX_DEPTH, refuseTooLarge } from './limits.js';
import type { JsonLimits } from './limits.js';
import { loadsExact } from './loads.js';
import { respell } from './respell.js';

/**
 * The bytes that the reference would write for received JSON: what `dumps(loads(text))` is in Python, numbers of any
 * spelling included. Input that is canonical already may come back as it is, not as a copy.
 *
 * @throws {EnvelopeError} as `loads`.
 */
export function canonicalize(json: string | Uint8Array, limits: JsonLimits = {}): Uint8Array {
  refuseTooLarge(json, limits);
  const bytes = typeof json === 'string' ? encodeText(json) : json;
  const maxDepth = limits.maxDepth ?? DEFAULT_MAX_DEPTH;
  if (scanValue(bytes, 0, maxDepth) === bytes.length) return bytes;
  return respell(bytes, maxDepth) ?? encodeText(dumps(loadsExact(json, limits)));
}
