import picocolors from 'picocolors';
import type { OutputStream } from '../command-io.js';

/** Colours of a terminal; each leaves the text as it is where there are none. */
export type Colors = ReturnType<typeof picocolors.createColors>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Colours for a stream: `NO_COLOR` (no-color.org) forbids them, `FORCE_COLOR` demands them, else a terminal has them. */
export function colorsFor(stream: OutputStream, env: Environment): Colors {
  return picocolors.createColors(hasColors(stream, env));
}

function hasColors({ isTTY = false }: OutputStream, { NO_COLOR, FORCE_COLOR, TERM }: Environment): boolean {
  if (isSet(NO_COLOR)) return false;
  if (isSet(FORCE_COLOR)) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY && TERM !== 'dumb';
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
