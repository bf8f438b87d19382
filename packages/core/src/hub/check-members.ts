import type { ConsumerSettings } from './consumer/consumer-settings.js';
import type { ResendOptions } from './intake/resend-guard.js';
import { MAX_TIMER_MS } from './max-timer.js';
import type { Producer } from './producer/producer.js';
import { timingOf } from './producer/timing.js';

type Rule = readonly [least: number, most: number, kind: 'whole' | 'any'];

const COUNT: Rule = [1, Number.MAX_SAFE_INTEGER, 'whole'];
const DELAY_MS: Rule = [0, MAX_TIMER_MS, 'any'];
const PERIOD_MS: Rule = [1, MAX_TIMER_MS, 'any'];
const SPAN_MS: Rule = [0, Number.MAX_SAFE_INTEGER, 'any'];
const FACTOR: Rule = [1, Number.MAX_VALUE, 'any'];

/** What is wrong with the consumers, producers and options of a hub, one sentence each. */
export function findProblems(
  consumers: readonly ConsumerSettings[],
  producers: readonly Producer[],
  { rememberedIds, timeWindow }: ResendOptions,
): string[] {
  return [
    ...consumers.flatMap(problemsOfConsumer),
    ...producers.flatMap(problemsOfProducer),
    ...checkNames('consumers', consumers),
    ...checkNames('producers', producers),
    ...checkNumber('rememberedIds', rememberedIds, COUNT),
    ...checkNumber('timeWindow.pastMs', timeWindow?.pastMs, SPAN_MS),
    ...checkNumber('timeWindow.futureMs', timeWindow?.futureMs, SPAN_MS),
  ];
}

function problemsOfConsumer({ name, topics, concurrency, queueSize, timeoutMs, retry }: ConsumerSettings) {
  const check = (key: string, value: number | undefined, rule: Rule) =>
    checkNumber(`${key} of consumer "${name}"`, value, rule);
  return [
    ...(topics.length > 0 ? [] : [`Expected topic of consumer "${name}" to hold a pattern; it is empty.`]),
    ...check('concurrency', concurrency, COUNT),
    ...check('queueSize', queueSize, COUNT),
    ...check('timeoutMs', timeoutMs, PERIOD_MS),
    ...check('retry.attempts', retry.attempts, COUNT),
    ...check('retry.delayMs', retry.delayMs, DELAY_MS),
    ...check('retry.factor', retry.factor, FACTOR),
    ...check('retry.maxDelayMs', retry.maxDelayMs, DELAY_MS),
  ];
}

function problemsOfProducer(producer: Producer): string[] {
  const { name, everyMs, cron } = producer;
  if ((everyMs === undefined) === (cron === undefined)) {
    const received = cron === undefined ? 'neither' : 'both';
    return [`Expected producer "${name}" to have either everyMs or cron; it has ${received}.`];
  }
  return cron === undefined
    ? checkNumber(`everyMs of producer "${name}"`, everyMs, PERIOD_MS)
    : checkCron(name, cron, producer.timezone);
}

function checkCron(name: string, cron: string, timezone = 'UTC'): string[] {
  try {
    if (timingOf({ cron, timezone }).remainingMs() !== undefined) return [];
    return [`Expected cron of producer "${name}" to have a next time; "${cron}" has none.`];
  } catch (error) {
    const expected = `a crontab's five or six parts in a time zone that there is`;
    const received = `"${cron}" in ${timezone}: ${(error as Error).message}`;
    return [`Expected cron of producer "${name}" to be ${expected}; received ${received}`];
  }
}

function checkNumber(what: string, value: number | undefined, [least, most, kind]: Rule): string[] {
  const fits = value === undefined || (value >= least && value <= most);
  if (fits && (kind === 'any' || Number.isInteger(value ?? least))) return [];
  const upTo = most === MAX_TIMER_MS ? ` and at most ${most}` : '';
  const expected = `${kind === 'whole' ? 'a whole number' : 'a number'} of at least ${least}${upTo}`;
  return [`Expected ${what} to be ${expected}; it is ${String(value)}.`];
}

/** Counts and events tell them apart by their names. */
function checkNames(kind: string, members: readonly { readonly name: string }[]): string[] {
  const names = members.map(({ name }) => name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) < index));
  return Array.from(
    repeated,
    (name) => `Expected ${kind} to have names of their own; several are "${name}".`,
  );
}
