/** The system's or libzmq's code of what was thrown, such as `EADDRINUSE`. */
export function causeCode(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}

/** What was thrown, as the end of a sentence of ours. */
export function causeText(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
