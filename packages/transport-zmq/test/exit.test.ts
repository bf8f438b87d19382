import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// These processes run what is built, as users do: `npm test` builds it first.
const program = fileURLToPath(new URL('processes/member.mjs', import.meta.url));

interface Report {
  readonly endpoints: readonly string[];
  readonly peer: true;
  readonly ending: true;
}

/** A member in a process of its own, killed at the end of the block if it still runs. */
class Member implements Disposable {
  readonly #process: ChildProcess;
  readonly #reports: Partial<Report> = {};

  constructor(kind: 'publisher' | 'subscription', endpoint: string) {
    this.#process = fork(program, [kind, endpoint], { execArgv: [] });
    this.#process.on('message', (report) => Object.assign(this.#reports, report));
  }

  async reported<Key extends keyof Report>(key: Key): Promise<Report[Key]> {
    for (;;) {
      const value = this.#reports[key];
      if (value !== undefined) return value;
      await Promise.race([once(this.#process, 'message'), this.#failure()]);
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** Milliseconds from when it begins to end until the process is gone. */
  async end(how: string): Promise<{ readonly code: unknown; readonly ms: number }> {
    const exit = once(this.#process, 'exit');
    this.#process.send(how);
    await this.reported('ending');
    const begun = performance.now();
    const [code] = await exit;
    return { code, ms: performance.now() - begun };
  }

  [Symbol.dispose](): void {
    this.#process.kill('SIGKILL');
  }

  async #failure(): Promise<never> {
    const [code, signal] = await once(this.#process, 'exit');
    throw new Error(`the process ended with ${code ?? signal}`);
  }
}

describe('a process with a publisher exits within a second', () => {
  it.each(['close', 'drain'])('after %s, without a peer', async (how) => {
    using publisher = new Member('publisher', 'tcp://127.0.0.1:*');
    await publisher.reported('endpoints');
    expectSoon(await publisher.end(how));
  });

  it.each([
    ['close', 'that reads', 'SIGCONT'],
    ['close', 'that is stopped', 'SIGSTOP'],
    ['drain', 'that is stopped', 'SIGSTOP'],
    ['exit', 'that is stopped', 'SIGSTOP'],
    ['close', 'that went away', 'SIGKILL'],
    ['drain', 'that went away', 'SIGKILL'],
  ] as const)('after %s, with a peer %s', async (how, _what, signal) => {
    using publisher = new Member('publisher', 'tcp://127.0.0.1:*');
    const [endpoint] = await publisher.reported('endpoints');
    using subscription = new Member('subscription', endpoint!);
    await Promise.all([publisher.reported('peer'), subscription.reported('endpoints')]);
    subscription.kill(signal);
    expectSoon(await publisher.end(how));
  });
});

describe('a process with a subscription exits within a second', () => {
  it('after close, without a peer', async () => {
    using subscription = new Member('subscription', 'tcp://127.0.0.1:1');
    await subscription.reported('endpoints');
    expectSoon(await subscription.end('close'));
  });

  it.each([
    ['close', 'that sends', 'SIGCONT'],
    ['close', 'that is stopped', 'SIGSTOP'],
    ['close', 'that went away', 'SIGKILL'],
  ] as const)('after %s, with a peer %s', async (how, _what, signal) => {
    using publisher = new Member('publisher', 'tcp://127.0.0.1:*');
    const [endpoint] = await publisher.reported('endpoints');
    using subscription = new Member('subscription', endpoint!);
    await subscription.reported('peer');
    publisher.kill(signal);
    expectSoon(await subscription.end(how));
  });
});

function expectSoon(end: { readonly code: unknown; readonly ms: number }): void {
  expect(end.code).toBe(0);
  expect(end.ms).toBeLessThan(1000);
}
