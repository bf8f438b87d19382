import type { OutputStream } from '../command-io.js';

/** Writes and waits until the stream can take more, or until nobody wants it any more: never longer. */
export async function write(
  stream: OutputStream,
  chunk: string | Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted || stream.destroyed) return;
  if (!stream.write(chunk)) await roomIn(stream, signal);
}

function roomIn(stream: OutputStream, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    stream.once('drain', done).once('close', done);
    signal.addEventListener('abort', done);
  });
}
