import { startMonitoring } from '@fedmsg/services/monitoring';
import { temporaryDirectory } from '@fedmsg/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { checkHub } from '../src/commands/check/check.js';
import { testIo } from './support/test-io.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

it('fedmsg check reads the socket of a hub', async () => {
  await using folder = await temporaryDirectory({ 'bus.json': '{}' });
  const config = {
    'moksha.monitoring.socket': `ipc://${folder.join('hub.socket')}`,
  };
  await using _monitoring = await startMonitoring(config, [], () => ({
    consumers: [],
    producers: [],
  }));
  await using bus = await temporaryDirectory({
    'bus.json': JSON.stringify(config),
  });
  const test = testIo(bus.path);
  let isDone = false;
  const checking = checkHub({ config: ['bus.json'], names: [], timeoutMs: 10_000 }, test.io).finally(
    () => (isDone = true),
  );
  while (!isDone) {
    vi.advanceTimersByTime(5000);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await checking;
  expect(test.stdout()).toBe('{\n  "consumers": [],\n  "producers": []\n}\n');
});
