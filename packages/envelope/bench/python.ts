import { spawnSync } from 'node:child_process';
import { callRate, measureInTurns, type BenchRow } from '@fedmsg/workbench/benchmark';
import { dumps } from '@fedmsg/envelope';

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

/** `dumps` beside `json.dumps(value, sort_keys=True)` in a python3 of its own; nothing where there is none. */
export async function dumpsAgainstPython(value: unknown): Promise<readonly BenchRow[]> {
  if (spawnSync('python3', ['--version']).status !== 0) return [];
  const text = dumps(value);
  const row = await measureInTurns({
    name: 'dumps, 1 KB, beside Python',
    note: "python3's json.dumps(value, sort_keys=True)",
    unit: 'per second',
    rounds: 5,
    warmUpRounds: 1,
    ours: () => callRate(() => dumps(value), 300),
    floor: () => Number(spawnSync('python3', ['-c', SCRIPT], { input: text, encoding: 'utf8' }).stdout),
  });
  return [row];
}
