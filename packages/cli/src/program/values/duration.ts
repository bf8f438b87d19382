import { InvalidArgumentError } from 'commander';

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m)$/;

/** The longest that a timer of Node takes. */
const LONGEST_MS = 2 ** 31 - 1;

/** `250ms`, `10s` or `1.5m` in milliseconds. */
export function parseDuration(text: string): number {
  const [, number, unit] = DURATION.exec(text) ?? [];
  const ms = Math.round(Number(number) * (MILLISECONDS[unit ?? ''] ?? Number.NaN));
  if (ms > 0 && ms <= LONGEST_MS) return ms;
  throw new InvalidArgumentError(
    'Expected a time above 0 with its unit: ms, s or m, such as 500ms, 10s or 2m.',
  );
}
