import type { Judge } from './judge.js';
import type { Observation } from './observation.js';
import type { NamedBatch } from './sources/merge-sources.js';

/** What becomes of the frames of one batch, in their order. */
export type Answers = Iterable<Observation | Promise<Observation>>;

/** Takes batches through a judge. Reading ends with the sources: whoever leaves the answers closes these. */
export type Judging = (batches: AsyncIterable<NamedBatch>, judge: Judge) => AsyncGenerator<Answers>;

/** Judges each frame when its answer is asked for: for a judge that works in this thread. */
export async function* judgeInTurn(
  batches: AsyncIterable<NamedBatch>,
  judge: Judge,
): AsyncGenerator<Answers> {
  for await (const batch of batches) yield judgeLazily(batch, judge);
}

function* judgeLazily(
  { name, endpoint, frames }: NamedBatch,
  judge: Judge,
): Generator<Observation | Promise<Observation>> {
  const origin = { name, endpoint };
  for (const parts of frames) yield judge(parts, origin);
}

/**
 * Judges whole batches at once, and the next one while the answers of the last are taken: for a judge that hands its work
 * to other threads.
 */
export async function* judgeAhead(batches: AsyncIterable<NamedBatch>, judge: Judge): AsyncGenerator<Answers> {
  // No `for await`, which reads the next batch only when the last one was taken, and waits for a read when it is left.
  const iterator = batches[Symbol.asyncIterator]();
  let next = judgeNext(iterator, judge);
  for (;;) {
    const answers = await next;
    if (answers === undefined) return;
    next = judgeNext(iterator, judge);
    next.catch(nobodyAsks);
    yield answers;
  }
}

async function judgeNext(iterator: AsyncIterator<NamedBatch>, judge: Judge): Promise<Answers | undefined> {
  const result = await iterator.next();
  if (result.done === true) return undefined;
  const { name, endpoint, frames } = result.value;
  const answers = frames.map((parts) => judge(parts, { name, endpoint }));
  for (const answer of answers) if (answer instanceof Promise) answer.catch(nobodyAsks);
  return answers;
}

/** A tail that is left takes no more answers; what fails then is nobody's. Whoever takes an answer hears of it. */
const nobodyAsks = (): void => undefined;
