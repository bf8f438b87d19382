import { ConfigError } from '../error.js';
import type { ConfigIssue } from '../error.js';

/**
 * Takes the step for every item, some at once, and gives the results in the order of the items. The issues of the
 * steps that are refused are put into `refused`, so that all are told together.
 */
export async function settle<Item, Result>(
  items: readonly Item[],
  step: (item: Item) => Promise<Result>,
  refused: ConfigIssue[],
): Promise<readonly Result[]> {
  const outcomes = await inParallel(items, step);
  const results: Result[] = [];
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') results.push(outcome.value);
    else if (outcome.reason instanceof ConfigError) refused.push(...outcome.reason.issues);
    else throw outcome.reason;
  }
  return results;
}

// Enough to keep the disk busy, and far from the number of files that a process may have open.
const AT_ONCE = 32;

async function inParallel<Item, Result>(
  items: readonly Item[],
  step: (item: Item) => Promise<Result>,
): Promise<readonly PromiseSettledResult<Result>[]> {
  const outcomes = new Array<PromiseSettledResult<Result>>(items.length);
  const rest = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of rest) [outcomes[index]] = await Promise.allSettled([step(item)]);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  return outcomes;
}
