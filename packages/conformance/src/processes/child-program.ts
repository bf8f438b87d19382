import { fork } from 'node:child_process';
import { once } from 'node:events';
import { builtFile } from './built-file.js';

/** A program of this package in a process of its own; it is killed at the end of an `await using` block. */
export interface ChildProgram extends AsyncDisposable {
  readonly pid: number;
  tell(message: object): void;
  /** The next message with this member, also one that has come already. Fails when the program ends before. */
  answer<Answer extends object>(key: keyof Answer & string): Promise<Answer>;
}

export function startProgram(name: string, ...args: readonly string[]): ChildProgram {
  // None of the flags of whoever starts it: they may name other conditions.
  const child = fork(builtFile(name), args, { execArgv: [] });
  const inbox: object[] = [];
  let wake = () => {};
  let isOver = false;
  child.on('message', (message: object) => {
    inbox.push(message);
    wake();
  });
  child.on('exit', () => {
    isOver = true;
    wake();
  });
  return {
    pid: child.pid!,
    tell: (message) => child.send(message),
    async answer<Answer extends object>(key: keyof Answer & string) {
      for (;;) {
        const index = inbox.findIndex((message) => key in message);
        if (index >= 0) return inbox.splice(index, 1)[0] as Answer;
        if (isOver) throw new Error(`${name} ended (${describeEnd()}) before it told "${key}"`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    async [Symbol.asyncDispose]() {
      if (isOver) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };

  function describeEnd(): string {
    return child.signalCode ?? `exit code ${child.exitCode ?? 'unknown'}`;
  }
}
