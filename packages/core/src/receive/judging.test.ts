import type { FrameParts } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { judgeAhead, judgeInTurn } from './judging.js';
import type { Judging } from './judging.js';
import type { Observation } from './observation.js';
import type { NamedBatch } from './sources/merge-sources.js';

/** Batches of these sizes, of frames that hold their place; tells which were read. */
function numberedBatches(sizes: readonly number[]) {
  let place = 0;
  const read: number[] = [];
  const frameAt = (): FrameParts => [Buffer.from(String(place++))];
  async function* batches(): AsyncGenerator<NamedBatch> {
    for (const [index, size] of sizes.entries()) {
      read.push(index);
      yield { name: 'shop', frames: Array.from({ length: size }, frameAt) };
    }
  }
  return { batches: batches(), read };
}

const placeOf = (parts: FrameParts) => Number(String(parts[0]));

/** A judge that answers at once, or later, with the place of the frame. */
function createNotingJudge(isLate: boolean) {
  const judged: number[] = [];
  const judge = (parts: FrameParts) => {
    judged.push(placeOf(parts));
    const observation = { type: 'refused', parts } as unknown as Observation;
    return isLate ? Promise.resolve(observation) : observation;
  };
  return { judge, judged };
}

async function placesOf(judging: Judging, sizes: readonly number[], isLate: boolean) {
  const places: number[] = [];
  for await (const answers of judging(numberedBatches(sizes).batches, createNotingJudge(isLate).judge)) {
    for (const answer of answers) {
      const observation = await answer;
      if (observation.type === 'refused') places.push(placeOf(observation.parts));
    }
  }
  return places;
}

describe.each([
  ['judgeInTurn()', judgeInTurn],
  ['judgeAhead()', judgeAhead],
])('%s', (_name, judging) => {
  it.each([false, true])('gives an answer for every frame, in order (late: %s)', async (isLate) => {
    expect(await placesOf(judging, [3, 1, 4], isLate)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('ends with the batches', async () => {
    expect(await placesOf(judging, [], true)).toEqual([]);
  });

  it('fails as the reading fails', async () => {
    async function* broken(): AsyncGenerator<NamedBatch> {
      yield { name: 'shop', frames: [] };
      throw new Error('the socket broke');
    }
    const answers = judging(broken(), createNotingJudge(false).judge);
    await answers.next();
    await expect(answers.next()).rejects.toThrow('the socket broke');
  });
});

describe('judgeInTurn()', () => {
  it('judges no frame before its answer is asked for', async () => {
    const { judge, judged } = createNotingJudge(false);
    const { value } = await judgeInTurn(numberedBatches([3]).batches, judge).next();
    const [first] = value!;
    expect(first).toBeDefined();
    expect(judged).toEqual([0]);
  });
});

describe('judgeAhead()', () => {
  it('judges one batch ahead, and no more', async () => {
    const { judge, judged } = createNotingJudge(true);
    const { batches, read } = numberedBatches([2, 2, 2]);
    const answers = judgeAhead(batches, judge);
    await answers.next();
    await new Promise(setImmediate);
    expect(judged).toEqual([0, 1, 2, 3]);
    expect(read).toEqual([0, 1]);
  });

  it('leaves answers that fail, and that nobody takes, to nobody', async () => {
    const answers = judgeAhead(numberedBatches([2, 2]).batches, () => Promise.reject(new Error('broken')));
    const { value } = await answers.next();
    await new Promise(setImmediate);
    const [first] = value!;
    await expect(first).rejects.toThrow('broken');
  });
});
