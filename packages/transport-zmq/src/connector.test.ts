import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Socket } from 'zeromq';
import { startConnector } from './connector.js';

const endpoints = Array.from({ length: 108 }, (_, index) => `tcp://127.0.0.1:${index + 1}`);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start(connect: (endpoint: string) => void = () => undefined) {
  const called: string[] = [];
  const failures: [string, Error][] = [];
  const socket: Pick<Socket, 'disconnect'> = { disconnect: () => undefined };
  const calling = {
    connect(endpoint: string) {
      called.push(endpoint);
      connect(endpoint);
    },
    onFailure: (endpoint: string, error: Error) => void failures.push([endpoint, error]),
  };
  return { connector: startConnector(socket as Socket, endpoints, calling), called, failures };
}

describe('many endpoints', () => {
  it('are called the first at once, the others at random over half a second, each once', () => {
    const { called } = start();
    expect(called).toEqual(endpoints.slice(0, 8));
    vi.advanceTimersByTime(250);
    expect(called.length).toBeGreaterThan(20);
    expect(called.length).toBeLessThan(98);
    vi.advanceTimersByTime(250);
    expect(called).not.toEqual(endpoints);
    expect(called.toSorted()).toEqual(endpoints.toSorted());
  });

  it('are all called again at random when every connection is to be made anew, and none twice', () => {
    const { connector, called } = start();
    connector.reconnectAll();
    vi.advanceTimersByTime(5000);
    expect(called.slice(8).toSorted()).toEqual(endpoints.toSorted());
  });

  it('are not called once that is stopped', () => {
    const { connector, called } = start();
    connector.stop();
    vi.advanceTimersByTime(5000);
    expect(called).toHaveLength(8);
  });

  it('may have one that cannot be called, which is told and holds up no other', () => {
    const failure = new Error('no');
    const { called, failures } = start((endpoint) => {
      if (endpoint === endpoints[50]) throw failure;
    });
    vi.advanceTimersByTime(5000);
    expect(called).toHaveLength(108);
    expect(failures).toEqual([[endpoints[50], failure]]);
  });
});
