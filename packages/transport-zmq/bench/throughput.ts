import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';

/** One measured row: `ours` and `floor` were measured in turns, in one run. */
export interface BenchRow {
  readonly name: string;
  readonly ours: number;
  readonly floor: number;
  readonly ratio: number;
  readonly unit: string;
}

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

async function compare(measurement: Measurement): Promise<BenchRow> {
  const rounds: Record<Kind, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ raw: await rateOf(measurement, 'raw'), ours: await rateOf(measurement, 'ours') });
  }
  return {
    name: measurement.name,
    ours: median(rounds.map(({ ours }) => ours)),
    floor: median(rounds.map(({ raw }) => raw)),
    ratio: median(rounds.map(({ raw, ours }) => ours / raw)),
    unit: 'messages/s',
  };
}

async function rateOf({ measured, topic }: Measurement, kind: Kind): Promise<number> {
  const sender = startPeer('send', measured === 'send' ? kind : 'raw');
  const { endpoint } = await answer<{ endpoint: string }>(sender, 'endpoint');
  const receiver = startPeer('receive', measured === 'receive' ? kind : 'raw', endpoint, topic);
  try {
    return (await answer<{ rate: number }>(measured === 'send' ? sender : receiver, 'rate')).rate;
  } finally {
    sender.kill();
    receiver.kill();
  }
}

function startPeer(...args: readonly string[]): ChildProcess {
  return fork(resolve('bench/peer.mjs'), args, { execArgv: [] });
}

function answer<T extends object>(peer: ChildProcess, key: keyof T): Promise<T> {
  return new Promise((resolve, reject) => {
    peer.on('message', (message: T) => {
      if (key in message) resolve(message);
    });
    peer.once('exit', (code) => reject(new Error(`a peer ended with exit code ${String(code)}`)));
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
