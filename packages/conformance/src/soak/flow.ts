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

/** Lets all messages through and watches the sizes on the way. Gives the seconds that it took. */
export async function letThrough({ messages, source, takers, underWay, watches }: Flow): Promise<number> {
  const start = performance.now();
  const done = takers.map(() => 0);
  const slowest = () => Math.min(...done);
  const allow = () => source.tell({ allowed: Math.min(messages, slowest() + underWay) } satisfies Allowance);
  const follow = async (taker: ChildProgram, index: number) => {
    while (done[index]! < messages) {
      done[index] = (await taker.answer<Progress>('done')).done;
      allow();
    }
  };
  const look = () => watches.forEach((watch) => watch.look(slowest() / messages));
  look();
  const looking = setInterval(look, LOOK_EVERY_MS);
  allow();
  await Promise.all(takers.map(follow)).finally(() => clearInterval(looking));
  look();
  return (performance.now() - start) / 1000;
}
