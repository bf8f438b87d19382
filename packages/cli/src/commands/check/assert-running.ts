import { CliError } from '../../error.js';
import { printable } from '../../terminal/printable.js';
import type { ReportedHub } from './next-report.js';

/**
 * Makes sure that all of these consumers and producers run.
 *
 * @throws {CliError} `NOT_RUNNING` with those that do not
 */
export function assertRunning({ consumers, producers }: ReportedHub, names: readonly string[]): void {
  const parts = [...consumers, ...producers];
  const missing = names.filter((name) => !parts.some((part) => part.name === name));
  const idle = names.filter((name) => parts.some((part) => part.name === name && !part.initialized));
  const problems = [
    ...missing.map((name) => `"${name}" is not part of the hub`),
    ...idle.map((name) => `"${name}" is part of the hub, and not initialized`),
  ];
  if (problems.length === 0) return;
  const all = parts.map(({ name }) => printable(name)).join(', ');
  throw new CliError(
    'NOT_RUNNING',
    `Expected all of them to run: ${problems.join('; ')}. The hub has ${all || 'none'}.`,
  );
}
