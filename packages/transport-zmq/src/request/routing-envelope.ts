import type { FrameParts } from '@fedmsg/envelope';

const DELIMITER = Buffer.alloc(0);
/** Wide enough that no number comes back while a request of the same number may be under way. */
const ID_BYTES = 6;

/** What a caller's socket sends: its own number of the request, the empty delimiter, then the parts (RFC 28). */
export function encodeRequest(id: number, parts: FrameParts): Uint8Array[] {
  const number = Buffer.alloc(ID_BYTES);
  number.writeUIntBE(id, 0, ID_BYTES);
  return [number, DELIMITER, ...parts];
}

/** Reads what comes back to {@link encodeRequest}; `undefined` for anything else. */
export function decodeAnswer(
  parts: readonly Buffer[],
): { readonly id: number; readonly parts: FrameParts } | undefined {
  const [number, delimiter, ...answer] = parts;
  if (number?.length !== ID_BYTES || delimiter?.length !== 0) return undefined;
  return { id: number.readUIntBE(0, ID_BYTES), parts: answer };
}

/** A request apart from the way that its answer has to go back. */
export interface RoutedRequest {
  /** The caller's identity, then what it and those between wrote before the delimiter; returned as it is. */
  readonly route: FrameParts;
  readonly parts: FrameParts;
}

/** Takes apart what a ROUTER received; `undefined` where there is no delimiter or nothing after it. */
export function decodeRequest(received: FrameParts): RoutedRequest | undefined {
  const delimiter = received.findIndex((part, index) => index > 0 && part.length === 0);
  if (delimiter < 0 || delimiter === received.length - 1) return undefined;
  return { route: received.slice(0, delimiter), parts: received.slice(delimiter + 1) };
}

/** What a ROUTER sends to answer it. */
export function encodeAnswer(route: FrameParts, parts: FrameParts): Uint8Array[] {
  return [...route, DELIMITER, ...parts];
}
