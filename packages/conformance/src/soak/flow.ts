import type { ChildProgram } from '../processes/child-program.js';
import type { SizeWatch } from './flatness.js';
import type { Allowance, Progress } from './process-messages.js';

/** Messages on their way from a source to those that take them. */
export interface Flow {
  readonly messages: number;
  readonly source: ChildProgram;
  /** Those who take them; the slowest sets the pace. */
  readonly takers: readonly ChildProgram[];
  /** How many messages are on their way at most: fewer than any queue between drops. */
  readonly underWay: number;
  readonly watches: readonly SizeWatch[];
}

const LOOK_EVERY_MS = 100;
/** Without a message that arrives, after which they are taken for lost. */
const STANDSTILL_MS = 20_000;

/**
 * Lets all messages through and watches the sizes on the way. Gives the seconds that it took; fails when no message
 * arrives any more.
 */
export async function letThrough({ messages, source, takers, underWay, watches }: Flow): Promise<number> {
  const start = performance.now();
  let lastProgress = start;
  const done = takers.map(() => 0);
  const slowest = () => Math.min(...done);
  const allow = () => source.tell({ allowed: Math.min(messages, slowest() + underWay) } satisfies Allowance);
  const follow = async (taker: ChildProgram, index: number) => {
    while (done[index]! < messages) {
      done[index] = (await taker.answer<Progress>('done')).done;
      lastProgress = performance.now();
      allow();
    }
  };
  const watching = watch((fail) => {
    for (const one of watches) one.look(slowest() / messages);
    if (performance.now() - lastProgress > STANDSTILL_MS) {
      fail(new Error(`Expected ${messages} messages to arrive; nothing has come since ${slowest()}.`));
    }
  });
  allow();
  await Promise.race([Promise.all(takers.map(follow)), watching.failed]).finally(() => watching.stop());
  return (performance.now() - start) / 1000;
}

function watch(look: (fail: (error: Error) => void) => void) {
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => (fail = reject));
  look(fail);
  const looking = setInterval(() => look(fail), LOOK_EVERY_MS);
  return { failed, stop: () => clearInterval(looking) };
}
