/** The levels of Python by name, from its logging module. */
const NUMBERS: Readonly<Record<string, number>> = {
  NOTSET: 0,
  DEBUG: 10,
  INFO: 20,
  WARN: 30,
  WARNING: 30,
  ERROR: 40,
  CRITICAL: 50,
  FATAL: 50,
};

/** The number of a level as a config names it, by name or number; `undefined` for what is none. */
export function levelNumber(level: unknown): number | undefined {
  if (typeof level === 'number') return level;
  if (typeof level !== 'string') return undefined;
  return Object.hasOwn(NUMBERS, level) ? NUMBERS[level] : undefined;
}

/** The first level of pino that such a number lets through; `silent` above them all. */
export function pinoLevel(
  number: number,
): 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent' {
  if (number < 10) return 'trace';
  if (number === 10) return 'debug';
  if (number <= 20) return 'info';
  if (number <= 30) return 'warn';
  if (number <= 40) return 'error';
  return number <= 50 ? 'fatal' : 'silent';
}
