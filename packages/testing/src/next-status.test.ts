import type { TransportStatus } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { TestingError } from './error.js';
import { expectCode } from './expect-code.js';
import { nextStatus } from './next-status.js';

async function* events(): AsyncGenerator<TransportStatus> {
  yield { type: 'connected', endpoint: 'a' };
  yield { type: 'subscribed', topic: 't' };
}

describe('nextStatus()', () => {
  it('skips to the first event of the type', async () => {
    expect(await nextStatus(events(), 'subscribed')).toEqual({ type: 'subscribed', topic: 't' });
  });

  it('fails with CLOSED, and what it saw, when the events end', async () => {
    const error = await expectCode(nextStatus(events(), 'closed'), TestingError, 'CLOSED');
    expect(error.message).toBe('expected the status event closed, saw connected, subscribed, then the end');
  });

  it('fails with TIMEOUT when nothing happens', async () => {
    const silent: AsyncIterator<TransportStatus> = { next: () => new Promise(() => undefined) };
    const error = await expectCode(nextStatus(silent, 'closed', { timeoutMs: 10 }), TestingError, 'TIMEOUT');
    expect(error.message).toBe('expected the status event closed, saw none (limit 10 ms)');
  });
});
