import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ThreadData } from './thread-messages.js';

/** Starts a thread that has nothing of the flags that the process was started with: they may name other conditions. */
export function startWorker(data: ThreadData): Worker {
  return new Worker(findWorkerFile(), { workerData: data, execArgv: [], name: 'fedmsg verifier' });
}

/**
 * What is built, always: Node.js 20 cannot run the source, which is what tests run. The package finds it by its own name,
 * from the source and from any chunk of a build alike; only when it is needed, since a program that was bundled has no
 * package to find.
 */
function findWorkerFile(): string {
  const manifest = createRequire(import.meta.url).resolve('@fedmsg/crypto/package.json');
  return join(manifest, '../dist/threads/worker.js');
}
