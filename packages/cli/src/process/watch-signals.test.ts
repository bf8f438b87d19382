import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Interruption } from './interruption.js';
import { watchSignals } from './watch-signals.js';

function watched() {
  const process = new EventEmitter();
  const controller = new AbortController();
  const exits: unknown[] = [];
  const { setGrace } = watchSignals(process, controller, (reason) => void exits.push(reason));
  return { process, signal: controller.signal, exits, setGrace };
}

describe('watchSignals()', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('aborts at %s', (name) => {
    const { process, signal, exits } = watched();
    process.emit(name, name);
    expect(signal.reason).toBeInstanceOf(Interruption);
    expect(exits).toEqual([]);
  });

  it('takes a Ctrl-C that comes twice, from the terminal and from npm, as one', () => {
    const { process, exits } = watched();
    process.emit('SIGINT', 'SIGINT');
    vi.advanceTimersByTime(100);
    process.emit('SIGINT', 'SIGINT');
    expect(exits).toEqual([]);
  });

  it('ends at once at the second Ctrl-C', () => {
    const { process, exits } = watched();
    process.emit('SIGINT', 'SIGINT');
    vi.advanceTimersByTime(300);
    process.emit('SIGINT', 'SIGINT');
    expect(exits).toMatchObject([{ exitCode: 130 }]);
  });

  it('cuts off what has not ended within a second', () => {
    const { process, exits } = watched();
    process.emit('SIGTERM', 'SIGTERM');
    vi.advanceTimersByTime(1000);
    expect(exits).toMatchObject([{ exitCode: 143 }]);
  });

  it('waits longer for a command that may take longer', () => {
    const { process, exits, setGrace } = watched();
    setGrace(5000);
    process.emit('SIGTERM', 'SIGTERM');
    vi.advanceTimersByTime(5000);
    expect(exits).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(exits).toMatchObject([{ exitCode: 143 }]);
  });
});
