import { spawnSync } from 'node:child_process';
import { dumps } from '@fedmsg/envelope';
import { median } from './measure.js';
import type { BenchRow } from './measure.js';

const SCRIPT = `
import json, sys, time
value = json.loads(sys.stdin.read())
def calls_a_second():
    start = time.perf_counter()
    for _ in range(3000):
        json.dumps(value, sort_keys=True)
    return 3000 / (time.perf_counter() - start)
calls_a_second()
print(sorted(calls_a_second() for _ in range(9))[4])
`;

const TURNS = 5;

/** `dumps` beside `json.dumps(value, sort_keys=True)` in a python3 of its own, in turns; nothing where there is none. */
export async function dumpsAgainstPython(value: unknown): Promise<readonly BenchRow[]> {
  const text = dumps(value);
  const turns: (readonly [number, number])[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const theirs = spawnSync('python3', ['-c', SCRIPT], { input: text, encoding: 'utf8' });
    if (theirs.status !== 0) return [];
    turns.push([ownRate(value), Number(theirs.stdout)]);
  }
  return [
    {
      name: 'dumps, 1 KB, beside Python',
      note: "python3's json.dumps(value, sort_keys=True)",
      unit: 'per second',
      ours: median(turns.map(([ours]) => ours)),
      floor: median(turns.map(([, floor]) => floor)),
      ratio: median(turns.map(([ours, floor]) => ours / floor)),
    },
  ];
}

function ownRate(value: unknown): number {
  const rounds = Array.from({ length: 9 }, () => {
    const start = performance.now();
    for (let call = 0; call < 3000; call++) dumps(value);
    return 3_000_000 / (performance.now() - start);
  });
  return median(rounds);
}
