import { InvalidArgumentError } from 'commander';

/** When certificates have to be valid, as `validate_at` takes it. */
export type JudgingTime = 'now' | 'timestamp' | Date;

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** `now`, `timestamp`, or a date of ISO 8601: a day, which begins at midnight in UTC, or a time with its zone. */
export function parseJudgingTime(text: string): JudgingTime {
  if (text === 'now' || text === 'timestamp') return text;
  const date = new Date(ISO_DATE.test(text) ? text : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date;
  throw new InvalidArgumentError(
    'Expected now, timestamp, or an ISO date such as 2016-05-01 or 2016-05-01T12:00:00Z.',
  );
}
