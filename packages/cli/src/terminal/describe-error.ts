import { inspect } from 'node:util';

/** What a user is told about a failure: its code and text, and with `debug` where it came from and its causes. */
export function describeError(error: unknown, { debug }: { readonly debug: boolean }): string {
  const text = `error ${labelOf(error)}: ${textOf(error)}`;
  if (debug) return `${text}\n${inspect(error)}`;
  return isCoded(error) ? text : `${text}\nThis should not happen. With --debug it says where it came from.`;
}

function labelOf(error: unknown): string {
  if (isCoded(error)) return error.code;
  return error instanceof Error ? error.name : 'UNKNOWN';
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isCoded(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
