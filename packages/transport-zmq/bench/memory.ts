import type { BenchRow } from '@fedmsg/workbench/benchmark';
import { createPublisher, createSubscription } from '@fedmsg/transport-zmq';

const MEGABYTE = 1024 * 1024;

/**
 * Resident size of a process that sends itself a million messages of 1 KB, beside its size after the first hundred
 * thousand. A ratio of 1 is flat.
 */
export async function bench(): Promise<BenchRow[]> {
  await using publisher = await createPublisher({ endpoints: ['tcp://127.0.0.1:*'] });
  await using subscription = await createSubscription({ endpoints: publisher.endpoints });
  await publisher.ready();
  const body = Buffer.alloc(1024, 'x');
  void (async () => {
    for (let sent = 0; sent < 1_000_000; sent++) await publisher.send([[Buffer.from('org.example'), body]]);
  })();
  const sizes: number[] = [];
  let received = 0;
  for await (const { frames } of subscription) {
    received += frames.length;
    while (received >= (sizes.length + 1) * 100_000) sizes.push(process.memoryUsage().rss / MEGABYTE);
    if (received === 1_000_000) break;
  }
  const [floor = 0] = sizes;
  const ours = sizes.at(-1) ?? 0;
  const note = 'the same process after 100,000 messages';
  return [
    { name: 'resident size after 1,000,000 messages', ours, floor, ratio: ours / floor, unit: 'MB', note },
  ];
}
