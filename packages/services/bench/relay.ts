import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

/** One line of a benchmark: ours beside a floor that was measured in the same run, in turns. */
export interface BenchRow {
  readonly name: string;
  readonly ours: number;
  readonly floor: number;
  /** Median over the rounds of ours / floor, each pair measured back to back. */
  readonly ratio: number;
  readonly unit: string;
  /** What the floor is. */
  readonly note: string;
}

type Kind = 'raw' | 'ours';

const ROUNDS = 5;

/** Frames a second through a relay, between a publisher that sends without a pause and a subscriber that takes all. */
export async function bench(): Promise<BenchRow[]> {
  const rounds: Record<Kind, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ raw: await rateOf('raw'), ours: await rateOf('ours') });
  }
  return [
    {
      name: 'relay, 1 KB',
      ours: median(rounds.map(({ ours }) => ours)),
      floor: median(rounds.map(({ raw }) => raw)),
      ratio: median(rounds.map(({ ours, raw }) => ours / raw)),
      unit: 'frames/s',
      note: 'zeromq.js alone: for await (const parts of subscriber) await publisher.send(parts)',
    },
  ];
}

async function rateOf(kind: Kind): Promise<number> {
  const peers = [startPeer('relay', kind)];
  try {
    const [relay] = peers as [ChildProcess];
    const { inbound, outbound } = await answer<{ inbound: string; outbound: string }>(relay, 'inbound');
    const measured = answer<{ rate: number }>(relay, 'rate');
    peers.push(startPeer('sink', outbound), startPeer('source', inbound));
    return (await measured).rate;
  } finally {
    for (const peer of peers) peer.kill();
  }
}

function startPeer(...args: [role: 'relay' | 'source' | 'sink', argument: string]): ChildProcess {
  return fork(resolve(import.meta.dirname, 'peer.mjs'), args, { execArgv: [] });
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
