import { dumps } from './dumps.js';
import { encodeText } from './encode-text.js';
import { DEFAULT_MAX_DEPTH } from './limits.js';
import { loadsExact } from './loads.js';
import { findMemberSpans, findValue, memberStart } from './message-layout.js';

/**
 * The canonical form of one top-level member of an object; `undefined` when it has no such member.
 *
 * @param canonical - as `canonicalize` and `signedBytes` give it.
 * @param name - of ASCII letters, digits and `_`.
 * @throws {EnvelopeError} as `loadsExact` for what is not JSON.
 */
export function pickMember(canonical: Uint8Array, name: string): Uint8Array | undefined {
  const spans = findMemberSpans(canonical, DEFAULT_MAX_DEPTH, []);
  if (spans !== undefined) {
    const value = findValue(canonical, spans, memberStart(name));
    return value && canonical.subarray(...value);
  }
  // Keys with escapes can only be told from the member by reading them.
  const object = loadsExact(canonical) as Readonly<Record<string, unknown>>;
  return Object.hasOwn(object, name) ? encodeText(dumps(object[name])) : undefined;
}
