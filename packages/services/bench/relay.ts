import { resolve } from 'node:path';
import { answerOf, measureInTurns, startPeer, type BenchRow } from '@fedmsg/workbench/benchmark';

const PEER = resolve('bench/peer.mjs');

/** Frames a second through a relay, between a publisher that sends without a pause and a subscriber that takes all. */
export async function bench(): Promise<BenchRow[]> {
  const row = await measureInTurns({
    name: 'relay 1 KB',
    unit: 'frames/s',
    note: 'zeromq.js alone: for await (const parts of subscriber) await publisher.send(parts)',
    rounds: 5,
    ours: () => rateOf('ours'),
    floor: () => rateOf('raw'),
  });
  return [row];
}

async function rateOf(kind: 'raw' | 'ours'): Promise<number> {
  const relay = startPeer(PEER, 'relay', kind);
  const peers = [relay];
  try {
    const { inbound, outbound } = await answerOf<{ inbound: string; outbound: string }>(relay, 'inbound');
    peers.push(startPeer(PEER, 'sink', outbound), startPeer(PEER, 'source', inbound));
    return (await answerOf<{ rate: number }>(relay, 'rate')).rate;
  } finally {
    for (const peer of peers) peer.kill();
  }
}
