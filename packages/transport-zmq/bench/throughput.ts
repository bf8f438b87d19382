import { resolve } from 'node:path';
import { answerOf, measureInTurns, startPeer, type BenchRow } from '@fedmsg/workbench/benchmark';

const PEER = resolve('bench/peer.mjs');

type Kind = 'raw' | 'ours';

/** What is measured, and the other side, which is zeromq.js alone. */
interface Measurement {
  readonly name: string;
  readonly measured: 'send' | 'receive';
  readonly topic: string;
}

const MEASUREMENTS: readonly Measurement[] = [
  { name: 'send 1 KB, to a reader', measured: 'send', topic: 'org' },
  { name: 'send 1 KB, topic nobody reads', measured: 'send', topic: 'other' },
  { name: 'receive 1 KB', measured: 'receive', topic: 'org' },
];

const ROUNDS = 3;

/**
 * Frames with a body of 1 KB over TCP on the loopback, between two processes, each beside zeromq.js alone in the same
 * place: an awaited `send()` in a loop, and `for await` over a socket.
 */
export async function bench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const measurement of MEASUREMENTS) rows.push(await compare(measurement));
  return rows;
}

function compare(measurement: Measurement): Promise<BenchRow> {
  return measureInTurns({
    name: measurement.name,
    unit: 'messages/s',
    note: `zeromq.js alone: ${measurement.measured === 'send' ? 'an awaited send() in a loop' : 'for await over a socket'}`,
    rounds: ROUNDS,
    ours: () => rateOf(measurement, 'ours'),
    floor: () => rateOf(measurement, 'raw'),
  });
}

async function rateOf({ measured, topic }: Measurement, kind: Kind): Promise<number> {
  const sender = startPeer(PEER, 'send', measured === 'send' ? kind : 'raw');
  const { endpoint } = await answerOf<{ endpoint: string }>(sender, 'endpoint');
  const receiver = startPeer(PEER, 'receive', measured === 'receive' ? kind : 'raw', endpoint, topic);
  try {
    return (await answerOf<{ rate: number }>(measured === 'send' ? sender : receiver, 'rate')).rate;
  } finally {
    sender.kill();
    receiver.kill();
  }
}
