import { InvalidArgumentError } from 'commander';

/** A number of messages, from 1. */
export function parseMessageCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count > 0 && Number.isSafeInteger(count)) return count;
  throw new InvalidArgumentError('Expected a whole number from 1.');
}
