import { dumps } from './dumps.js';
import { encodeText } from './encode-text.js';
import { DEFAULT_MAX_DEPTH } from './limits.js';
import { loadsExact } from './loads.js';
import { cutOut, findMemberSpans, joinStretches, memberStart } from './message-layout.js';

/**
 * The canonical form of an object without one of its top-level members; without change where it has no such member.
 *
 * @param canonical - as `canonicalize` and `signedBytes` give it.
 * @param name - of ASCII letters, digits and `_`.
 * @throws {EnvelopeError} as `loadsExact` for what is not JSON.
 */
export function omitMember(canonical: Uint8Array, name: string): Uint8Array {
  const cut = [memberStart(name)];
  const spans = findMemberSpans(canonical, DEFAULT_MAX_DEPTH, cut);
  if (spans !== undefined) return joinStretches(canonical, cutOut(canonical, spans, cut));
  // Keys with escapes can only be told from the member by reading them.
  const { [name]: _omitted, ...kept } = loadsExact(canonical) as Record<string, unknown>;
  return encodeText(dumps(kept));
}
