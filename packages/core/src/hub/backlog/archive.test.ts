import { collect, expectCode } from '@fedmsg/testing';
import { describe, expect, it, vi } from 'vitest';
import { CoreError } from '../../error.js';
import { Archive } from './archive.js';

const PAGE = '{"raw_messages": [{"i": 1}], "pages": 1}';

/** Answers in turn, the last one again and again, and what the archive makes of them. */
async function read(...answers: readonly (() => Response)[]) {
  const left = [...answers];
  const fetched = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () => (left.length > 1 ? left.shift()! : left[0]!)());
  const archive = new Archive('http://archive.example/raw?x=1', () => 0);
  const pages = archive.pages(['org'], { start: 1, end: 2 }, new AbortController().signal);
  const result = collect(pages, Infinity);
  await result.catch(() => undefined);
  return { result, calls: fetched.mock.calls.length };
}

const answer =
  (text: string, status = 200) =>
  () =>
    new Response(text, { status });

describe('Archive', () => {
  it('asks again after what passes', async () => {
    const unreachable = () => {
      throw new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') });
    };
    const { result, calls } = await read(unreachable, answer('', 502), answer('', 429), answer(PAGE));
    expect(await result).toEqual([{ rows: [{ i: 1 }], pages: 1 }]);
    expect(calls).toBe(4);
  });

  it.each([
    [answer('', 503), 5, 'it failed: HTTP status 503'],
    [answer('<html>'), 5, 'Expected JSON in the answer'],
    [answer('[]'), 5, 'Expected raw_messages and pages in the answer; it has none.'],
    [answer('{"raw_messages": {}, "pages": 1}'), 5, 'Expected raw_messages and pages'],
    [answer('{"raw_messages": [], "pages": "1"}'), 5, 'Expected raw_messages and pages'],
    [answer('', 400), 1, 'it failed: HTTP status 400'],
  ])('gives up with BACKLOG_UNAVAILABLE: %#', async (response, attempts, text) => {
    const { result, calls } = await read(response);
    const error = await expectCode(result, CoreError, 'BACKLOG_UNAVAILABLE');
    expect(error.message).toContain(text);
    expect(error.message).toContain('(http://archive.example/raw?x=1&start=1&end=2&order=asc');
    expect(calls).toBe(attempts);
  });

  it('reads no more than a page can have', async () => {
    const chunk = new Uint8Array(16 * 1024 * 1024);
    let cancelled = false;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(chunk),
          cancel: () => void (cancelled = true),
        }),
      );
    const { result } = await read(endless);
    const error = await expectCode(result, CoreError, 'BACKLOG_UNAVAILABLE');
    expect(error.message).toContain('Expected an answer of at most 33554432 bytes; it is longer.');
    expect(cancelled).toBe(true);
  });
});
