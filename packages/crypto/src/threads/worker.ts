/** What runs in each thread: a verifier of its own, which answers parcel by parcel in the order in which they come. */
import { parentPort, workerData } from 'node:worker_threads';
import { createVerifier, type Verifier } from '../verify/verifier.js';
import { toPlainError, type PlainAnswer } from './answer.js';
import { unpack, type Parcel } from './parcel.js';
import type { FromThread, ThreadData } from './thread-messages.js';

const port = parentPort!;
const { config, options } = workerData as ThreadData;
const tell = (message: FromThread) => port.postMessage(message);

try {
  serve(await createVerifier(config, options));
} catch (error) {
  tell({ type: 'failed', error: toPlainError(error) });
}

function serve(verifier: Verifier): void {
  let answered: Promise<void> = Promise.resolve();
  port.on('message', (parcel: Parcel) => {
    answered = answered.then(async () =>
      tell({ type: 'answers', answers: await answerAll(parcel, verifier) }),
    );
  });
  tell({ type: 'ready' });
}

async function answerAll(parcel: Parcel, verifier: Verifier): Promise<PlainAnswer[]> {
  const answers: PlainAnswer[] = [];
  for (const message of unpack(parcel)) answers.push(await verifier.verify(message).catch(toPlainError));
  return answers;
}
