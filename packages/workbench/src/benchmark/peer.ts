import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** Starts the other side of a measurement in a process of its own. */
export function startPeer(file: string, ...args: readonly string[]): ChildProcess {
  return fork(file, args, { execArgv: [] });
}

/** The first message of a peer that has the given member. */
export function answerOf<Answer extends object>(peer: ChildProcess, key: keyof Answer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    peer.on('message', (message: Answer) => {
      if (key in message) resolve(message);
    });
    peer.once('exit', (code) => reject(new Error(`a peer ended with exit code ${String(code)}`)));
  });
}
