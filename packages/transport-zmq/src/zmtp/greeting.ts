/** How much of a greeting both sides send, and may expect, in ZMTP 3. */
export const GREETING_BYTES = 64;

/** Where the parts of a greeting begin: signature, version (major, minor), mechanism, as-server; zeros fill the rest. */
const VERSION = 10;
const MECHANISM = 12;
const MECHANISM_BYTES = 20;

/**
 * What we say first (ZMTP 3.0, RFC 23). Version 3.0, not 3.1: so subscriptions come as messages, which every libzmq
 * since 4.0 sends, and not also as commands.
 */
export const greeting: Uint8Array = (() => {
  const bytes = Buffer.alloc(GREETING_BYTES);
  bytes[0] = 0xff;
  bytes[9] = 0x7f;
  bytes[VERSION] = 3;
  bytes.write('NULL', MECHANISM, 'latin1');
  return bytes;
})();

/** What is wrong with the beginning of a greeting, as the end of a sentence; `undefined` while nothing is. */
export function greetingFault(bytes: Uint8Array): string | undefined {
  const received = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if ((received[0] ?? 0xff) !== 0xff || ((received[9] ?? 1) & 1) !== 1) return 'it does not speak ZeroMQ';
  const major = received[VERSION] ?? 3;
  if (major < 3) return `it speaks version ${major} of the protocol, expected 3: it needs libzmq 4 or later`;
  if (received.length < GREETING_BYTES) return undefined;
  const mechanism = received.toString('latin1', MECHANISM, MECHANISM + MECHANISM_BYTES).replace(/\0+$/, '');
  return mechanism === 'NULL'
    ? undefined
    : `it wants the mechanism ${JSON.stringify(mechanism)}, expected NULL`;
}
