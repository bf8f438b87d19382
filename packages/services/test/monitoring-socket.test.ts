import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { startMonitoring } from '@fedmsg/services/monitoring';
import type { HubReport } from '@fedmsg/services/monitoring';
import { collect, temporaryDirectory } from '@fedmsg/testing';
import { createSubscription, TransportError } from '@fedmsg/transport-zmq';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const REPORT: HubReport = { consumers: [], producers: [] };
const TEXT = '{"consumers":[],"producers":[]}';
const ANY = 'tcp://127.0.0.1:*';

const PYTHON = '/usr/bin/python3';
const SUBSCRIBER = `
import sys, zmq
socket = zmq.Context.instance().socket(zmq.SUB)
socket.setsockopt(zmq.SUBSCRIBE, b'')
socket.connect(sys.argv[1])
print(socket.recv_multipart())
`;

const hasPyzmq = await promisify(execFile)(PYTHON, ['-c', 'import zmq']).then(
  () => true,
  () => false,
);

describe('the monitoring socket', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
  afterEach(() => void vi.useRealTimers());

  const reportingAt = (endpoint: string, mode?: string) => {
    const options = {
      'moksha.monitoring.socket': endpoint,
      ...(mode && { 'moksha.monitoring.socket.mode': mode }),
    };
    return startMonitoring(options, [], () => REPORT);
  };

  /** Lets the intervals of five seconds pass until somebody has heard. */
  async function passTimeUntil<T>(heard: Promise<T>): Promise<T> {
    let isHeard = false;
    void heard.finally(() => (isHeard = true)).catch(() => undefined);
    while (!isHeard) {
      vi.advanceTimersByTime(5000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return heard;
  }

  it('tells how the hub is in one part, again and again', async () => {
    await using monitoring = await reportingAt(ANY);
    const subscription = await createSubscription({
      endpoints: [monitoring.reportEndpoint!],
    });
    const batches = await passTimeUntil(collect(subscription, 2));
    const frames = batches.flatMap(({ frames }) =>
      frames.map((parts) => parts.map((part) => Buffer.from(part).toString())),
    );
    for (const parts of frames) expect(parts).toEqual([TEXT]);
  });

  it('has the permissions that the config says', async () => {
    await using folder = await temporaryDirectory();
    const path = folder.join('hub.socket');
    await using _monitoring = await reportingAt(`ipc://${path}`, '770');
    expect((await stat(path)).mode & 0o777).toBe(0o770);
  });

  it('is not opened without a hub, and not twice', async () => {
    await using none = await startMonitoring({ 'moksha.monitoring.socket': ANY }, []);
    expect(none.reportEndpoint).toBeUndefined();
    await using first = await reportingAt(ANY);
    await expect(reportingAt(first.reportEndpoint!)).rejects.toBeInstanceOf(TransportError);
  });

  it.skipIf(!hasPyzmq)('is read by Python', async () => {
    await using monitoring = await reportingAt(ANY);
    const heard = promisify(execFile)(PYTHON, ['-c', SUBSCRIBER, monitoring.reportEndpoint!]);
    expect((await passTimeUntil(heard)).stdout).toBe(`[b'${TEXT}']\n`);
  });
});
