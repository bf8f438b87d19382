import { dumps } from '@fedmsg/envelope';

const LONGEST = 200;
const MOST = 5;

/** A value of a stranger for a line of text: as JSON, which is printable ASCII, and cut where it is long. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return cut(value, dumps);
  return isPlain(value) ? cut(String(value ?? null), (text) => text) : 'another value';
}

function isPlain(value: unknown): value is number | bigint | boolean | null | undefined {
  return value === null || ['number', 'bigint', 'boolean', 'undefined'].includes(typeof value);
}

function cut(text: string, show: (text: string) => string): string {
  return text.length > LONGEST ? `${show(text.slice(0, LONGEST))}...` : show(text);
}

/** The first few of a list. */
export function listSome(shown: readonly string[], separator = ', '): string {
  const first = shown.slice(0, MOST).join(separator);
  return shown.length > MOST ? `${first} and ${shown.length - MOST} more` : first;
}
