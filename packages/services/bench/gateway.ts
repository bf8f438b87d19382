import { resolve } from 'node:path';
import { answerOf, measureInTurns, startPeer, type BenchRow } from '@fedmsg/workbench/benchmark';

const PEER = resolve('bench/peer.mjs');
const READERS = resolve('bench/readers.mjs');
const READER_COUNT = 200;

/** Frames a second that readers of a gateway get in sum, from a bus that sends without a pause. */
export async function bench(): Promise<BenchRow[]> {
  const row = await measureInTurns({
    name: `gateway 1 KB to ${READER_COUNT} readers`,
    unit: 'frames/s in sum',
    note: 'zeromq.js alone: for await (const parts of subscriber) await publisher.send(parts), and nobody knows what it drops',
    rounds: 3,
    ours: () => rateOf('ours'),
    floor: () => rateOf('raw'),
  });
  return [row];
}

async function rateOf(kind: 'raw' | 'ours'): Promise<number> {
  const bus = startPeer(PEER, 'bus');
  const peers = [bus];
  try {
    const gateway = startPeer(PEER, 'gateway', kind, await endpointOf(bus));
    peers.push(gateway);
    const readers = startPeer(READERS, await endpointOf(gateway), String(READER_COUNT));
    peers.push(readers);
    return (await answerOf<{ rate: number }>(readers, 'rate')).rate;
  } finally {
    for (const peer of peers) peer.kill();
  }
}

async function endpointOf(peer: ReturnType<typeof startPeer>): Promise<string> {
  return (await answerOf<{ endpoint: string }>(peer, 'endpoint')).endpoint;
}
