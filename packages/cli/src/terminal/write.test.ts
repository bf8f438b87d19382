import { once } from 'node:events';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { write } from './write.js';

/** Takes nothing more after the first chunk, until `release` is called. */
function slowStream() {
  let release = () => {};
  const stream = new Writable({
    highWaterMark: 1,
    write: (_chunk, _encoding, done) => {
      release = done;
    },
  });
  return { stream, release: () => release() };
}

describe('write()', () => {
  it('waits until the stream can take more', async () => {
    const { stream, release } = slowStream();
    let written = false;
    const writing = write(stream, 'x', new AbortController().signal).then(() => (written = true));
    await new Promise(setImmediate);
    expect(written).toBe(false);
    release();
    await writing;
  });

  it('waits no longer when the signal aborts', async () => {
    const { stream } = slowStream();
    const controller = new AbortController();
    const writing = write(stream, 'x', controller.signal);
    controller.abort();
    await writing;
    expect(stream.listenerCount('drain')).toBe(0);
  });

  it('waits no longer when the stream is gone', async () => {
    const { stream } = slowStream();
    const writing = write(stream, 'x', new AbortController().signal);
    stream.destroy();
    await writing;
  });

  it('writes nothing after the end', async () => {
    const { stream } = slowStream();
    await write(stream, 'x', AbortSignal.abort());
    stream.destroy();
    await once(stream, 'close');
    await write(stream, 'x', new AbortController().signal);
    expect(stream.writableLength).toBe(0);
  });
});
