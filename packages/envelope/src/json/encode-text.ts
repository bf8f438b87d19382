const encoder = new TextEncoder();

const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * JSON text as UTF-8. UTF-8 has no form for half a surrogate pair, which JSON may hold in a string; it is written as
 * its escape, the same string to every reader.
 */
export function encodeText(json: string): Uint8Array {
  return encoder.encode(LONE_SURROGATE.test(json) ? json.replace(LONE_SURROGATE, escapeUnit) : json);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16)}`;
}
