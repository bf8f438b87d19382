import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { linkSignal } from './link-signal.js';

describe('linkSignal()', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('aborts with the outer signal, and with its reason', () => {
    const outer = new AbortController();
    using link = linkSignal(outer.signal);
    outer.abort('why');
    expect(link.signal.reason).toBe('why');
    using late = linkSignal(outer.signal);
    expect(late.signal.reason).toBe('why');
  });

  it('aborts by itself, without the outer signal', () => {
    const outer = new AbortController();
    using link = linkSignal(outer.signal);
    link.abort();
    expect([link.signal.aborted, outer.signal.aborted]).toEqual([true, false]);
  });

  it('aborts when the time is over', () => {
    using link = linkSignal(new AbortController().signal, 1000);
    vi.advanceTimersByTime(999);
    expect(link.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(link.signal.aborted).toBe(true);
  });

  it('leaves neither timer nor listener behind', () => {
    const outer = new AbortController();
    linkSignal(outer.signal, 1000)[Symbol.dispose]();
    expect(vi.getTimerCount()).toBe(0);
    outer.abort();
  });
});
