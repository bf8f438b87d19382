import { describe, expect, it } from 'vitest';
import { aborted } from './aborted.js';
import { runTogether } from './run-together.js';

const outer = () => new AbortController();

describe('runTogether()', () => {
  it('ends all tasks when the outer signal aborts', async () => {
    const controller = outer();
    const running = runTogether(controller.signal, undefined, [aborted, aborted]);
    controller.abort();
    await running;
  });

  it('ends all tasks when the time is over', async () => {
    await runTogether(outer().signal, 1, [aborted, aborted]);
  });

  it('ends the others when one has ended', async () => {
    await runTogether(outer().signal, undefined, [aborted, async () => undefined]);
  });

  it('throws what one has thrown, when the others have ended', async () => {
    const ended: string[] = [];
    const failing = runTogether(outer().signal, undefined, [
      (signal) => aborted(signal).then(() => void ended.push('the other')),
      () => Promise.reject(new Error('broken')),
    ]);
    await expect(failing).rejects.toThrow('broken');
    expect(ended).toEqual(['the other']);
  });
});
