import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runCaptured } from '../process/run.js';
import { folderWith } from '../testing/folder.js';
import { fromRoot } from '../workspace/root.js';
import { withLock } from './setup-lock.js';

const never = (pid: number) => {
  throw new Error(`waited for ${pid}`);
};

/** Runs in another process: says when it holds the lock, keeps it for a moment, says when it lets go. */
const contender = (file: string) => `
  import { withLock } from ${JSON.stringify(fromRoot('tools', 'setup', 'setup-lock.js'))};
  await withLock(${JSON.stringify(file)}, () => {}, async () => {
    console.log('in');
    await new Promise((resolve) => setTimeout(resolve, 50));
    console.log('out');
  });
`;

describe('withLock()', () => {
  it('gives what the work gives and leaves no file', async () => {
    const folder = folderWith({});
    const file = join(folder, 'lock');
    expect(await withLock(file, never, async () => existsSync(file))).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is free again after work that failed', async () => {
    const file = join(folderWith({}), 'lock');
    await expect(withLock(file, never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(file, never, async () => 'yes')).toBe('yes');
  });

  it('takes over the lock of a process that is no more', async () => {
    const dead = spawnSync(process.execPath, ['--eval', '0']).pid;
    const folder = folderWith({ lock: String(dead) });
    expect(await withLock(join(folder, 'lock'), never, async () => 'taken')).toBe('taken');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('waits for a process that runs, and says for which', async () => {
    const folder = folderWith({ lock: String(process.ppid) });
    const onWait = vi.fn(() => {
      spawnSync('rm', [join(folder, 'lock')]);
    });
    expect(await withLock(join(folder, 'lock'), onWait, async () => 'done')).toBe('done');
    expect(onWait).toHaveBeenCalledExactlyOnceWith(process.ppid);
  });

  it('lets processes in one after another', async () => {
    const folder = folderWith({});
    const log: string[] = [];
    const run = () =>
      runCaptured(process.execPath, ['--input-type=module', '--eval', contender(join(folder, 'lock'))], {
        onLine: (line) => log.push(line),
      });
    const results = await Promise.all([run(), run(), run()]);
    expect(results.map(({ code, output }) => ({ code, output }))).toEqual(
      Array.from({ length: 3 }, () => ({ code: 0, output: 'in\nout\n' })),
    );
    expect(log).toHaveLength(6);
    expect(readdirSync(folder)).toEqual([]);
  });
});
