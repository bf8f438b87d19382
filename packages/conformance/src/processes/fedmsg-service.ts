import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { FEDMSG } from './built-file.js';

/** `fedmsg <command>` in a process of its own; it is killed at the end of an `await using` block. */
export interface FedmsgService extends AsyncDisposable {
  readonly pid: number;
  /** Ends it with `kill -9` and resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a service with the config of that file, and resolves when it has named each of these addresses. */
export async function startService(
  command: string,
  configFile: string,
  addresses: readonly string[],
): Promise<FedmsgService> {
  const child = spawn(process.execPath, [FEDMSG, command], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], FEDMSG_CONFIG: configFile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const endWithUs = () => void child.kill('SIGKILL');
  process.on('exit', endWithUs);
  void exited.then(() => process.off('exit', endWithUs));
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exited;
  };
  let text = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      if (addresses.every((address) => text.includes(address))) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exited.then(() => reject(new Error(`fedmsg ${command} ended before it listened: ${text}`)));
  });
  return { pid: child.pid!, kill, [Symbol.asyncDispose]: kill };
}
