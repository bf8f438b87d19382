import { execFileSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { runCaptured } from './run.js';

const node = (script: string) => ['--input-type=module', '--eval', script];

/** A process that is dead and not yet buried does not run. */
function isRunning(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

describe('runCaptured()', () => {
  it('gives the exit code and what was written', async () => {
    const lines: string[] = [];
    const script = "console.log('one'); console.error('two'); process.exitCode = 3;";
    const result = await runCaptured(process.execPath, node(script), { onLine: (line) => lines.push(line) });
    expect(result).toMatchObject({ code: 3, stdout: 'one\n', timedOut: false, leftRunning: false });
    expect(lines.sort()).toEqual(['one', 'two']);
  });

  it('gives no stdin to wait for', async () => {
    const result = await runCaptured(
      process.execPath,
      node('for await (const _ of process.stdin); console.log("end")'),
    );
    expect(result).toMatchObject({ code: 0, stdout: 'end\n' });
  });

  it('ends a program at its time limit', async () => {
    const result = await runCaptured(process.execPath, node('setInterval(() => {}, 1000)'), {
      timeoutMs: 300,
    });
    expect(result).toMatchObject({ code: 137, timedOut: true });
  });

  it('ends and reports what a program leaves running', async () => {
    const result = await runCaptured('bash', ['-c', 'sleep 600 & echo $!']);
    expect(result).toMatchObject({ code: 0, leftRunning: true });
    await vi.waitFor(() => {
      expect(isRunning(Number(result.stdout))).toBe(false);
    });
  });

  it('rejects when there is no such program', async () => {
    await expect(runCaptured('no-such-program', [])).rejects.toThrow('ENOENT');
  });
});
