import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { execfile } from '../src/python/execfile.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(resolve(root, process.env['FEDMSG_SHARED'] ?? '../shared'), 'corpus', 'config');

const HOST = {
  hostname: 'app01.example.org',
  cwd: '/srv/app',
  home: '/home/app',
  env: { HOME: '/home/app', PATH: '/usr/bin' },
};

interface Expected {
  readonly file: string;
  readonly config?: unknown;
  readonly error?: string;
}

describe.skipIf(!existsSync(folder))('real Python configuration files', () => {
  const all = existsSync(folder)
    ? (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as readonly Expected[])
    : [];

  it('give what Python makes of them', async () => {
    const good = all.filter(({ error }) => error === undefined);
    expect(good.length).toBeGreaterThan(90);
    for (const { file, config } of good) {
      const values = await execfile(join(folder, file), HOST);
      expect({ file, values }).toEqual({ file, values: comparable(config, values) });
    }
  });

  it('are refused with a place and the error of Python where Python raises one', async () => {
    const bad = all.filter(({ error }) => error !== undefined);
    expect(bad.length).toBeGreaterThan(0);
    for (const { file, error } of bad)
      await expect(execfile(join(folder, file), HOST)).rejects.toMatchObject({
        code: 'INVALID_VALUE',
        issues: [{ line: expect.any(Number) as number, received: error }],
      });
  });
});

/** What was recorded, with ours where only Python can make the value. */
function comparable(want: unknown, ours: unknown): unknown {
  if (Array.isArray(want)) return want.map((each, index) => comparable(each, childOf(ours, index)));
  if (typeof want !== 'object' || want === null) return want;
  if ('$py' in want) return ours;
  if ('$tuple' in want) return comparable(want.$tuple, ours);
  return Object.fromEntries(
    Object.entries(want).map(([key, each]) => [key, comparable(each, childOf(ours, key))]),
  );
}

function childOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, key) as unknown) : undefined;
}
