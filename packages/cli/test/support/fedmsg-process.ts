import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** What became of a process. */
interface Ended {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command, running as a process of its own; it is killed at the end of an `await using` block. */
export interface FedmsgProcess extends AsyncDisposable {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Resolves when stdout, or stderr, holds the text; fails when the process ends before. */
  wrote(stream: 'stdout' | 'stderr', text: string): Promise<void>;
  /** Sends a signal and gives how many milliseconds it took the process to end. */
  endWith(signal: NodeJS.Signals): Promise<{ readonly tookMs: number; readonly ended: Ended }>;
  ended(): Promise<Ended>;
}

export const BIN = fileURLToPath(new URL('../../bin/fedmsg.js', import.meta.url));

export interface FedmsgProcessOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the file that the package installs. */
  readonly bin?: string;
}

export function fedmsg(
  args: readonly string[],
  { cwd, env = {}, bin = BIN }: FedmsgProcessOptions,
): FedmsgProcess {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    // Nothing of whoever runs the tests: neither colours nor configuration.
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
  child.stdin.on('error', () => undefined);
  let isOver = false;
  const over = once(child, 'close').then(([code]): Ended => {
    isOver = true;
    return { code: code as number | null, ...text };
  });
  return {
    child,
    async wrote(stream, wanted) {
      while (!text[stream].includes(wanted)) {
        if (isOver)
          throw new Error(`ended before it wrote ${JSON.stringify(wanted)}: ${JSON.stringify(text)}`);
        await Promise.race([once(child[stream], 'data'), over]);
      }
    },
    async endWith(signal) {
      const start = performance.now();
      child.kill(signal);
      await once(child, 'exit');
      return { tookMs: performance.now() - start, ended: await over };
    },
    ended: () => over,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await over;
    },
  };
}
