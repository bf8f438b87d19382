import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { EnvelopeError } from '@fedmsg/envelope';
import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVerifier, CryptoError, PolicyError } from '../src/index.js';
import { createThreadedVerifier, type ThreadedVerifier, type VerifierAnswer } from '../src/threads/index.js';
import { createCorpus, type Corpus } from './hostile/corpus.js';
import { mutate } from './hostile/mutations/mutate.js';
import { createRandom } from './hostile/random.js';

// The threads run what is built.

const seed = Number(process.env['FEDMSG_HOSTILE_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
/** One time for all, since refusals name it. */
const config = (corpus: Corpus) => ({
  routing_policy: { [corpus.topic]: corpus.permitted },
  validate_at: new Date(2026, 0, 1),
});

let corpus: Corpus;
let good: Uint8Array;
beforeAll(async () => {
  corpus = await createCorpus();
  good = corpus.messages[0]!;
});

/** Opens a verifier and gives the threads that it has started, too. */
async function openWithThreads(threads: number) {
  const workers: Worker[] = [];
  const keep = (worker: Worker) => workers.push(worker);
  process.on('worker', keep);
  const verifier = await createThreadedVerifier(config(corpus), { threads, trust: corpus.trust });
  const nextWorker = () => once(process, 'worker') as Promise<[Worker]>;
  return {
    verifier,
    workers,
    nextWorker,
    async [Symbol.asyncDispose]() {
      process.off('worker', keep);
      await verifier.close();
    },
  };
}

describe('createThreadedVerifier()', () => {
  let verifier: ThreadedVerifier;
  beforeAll(async () => {
    verifier = await createThreadedVerifier(config(corpus), { threads: 2, trust: corpus.trust });
  });
  afterAll(() => verifier.close());

  it('gives the answers of a verifier, in the order of the messages', async () => {
    const random = createRandom(seed);
    const messages = Array.from({ length: 300 }, () => mutate(corpus, random).bytes);
    messages.push(good, Buffer.from('{'), Buffer.from('[]'), Buffer.of(0xff), Buffer.alloc(0));
    const alone = await createVerifier(config(corpus), { trust: corpus.trust });
    const expected = await Promise.all(
      messages.map((message) => alone.verify(message).then(toVerified, toRefused)),
    );

    const answers = await verifier.verifyAll(messages);

    expect(answers.map(comparable), `FEDMSG_HOSTILE_SEED=${seed}`).toEqual(expected);
  });

  it('gives errors of the classes that a verifier throws', async () => {
    const answers = await verifier.verifyAll([Buffer.from('{}'), Buffer.from('{'), ...corpus.messages]);
    const errors = answers.flatMap((answer) => (answer.type === 'refused' ? [answer.error] : []));
    expect(errors[0]).toBeInstanceOf(CryptoError);
    expect(errors[0]).toMatchObject({ name: 'CryptoError', code: 'UNSIGNED' });
    expect(errors[1]).toBeInstanceOf(EnvelopeError);
    expect(errors.some((error) => error instanceof PolicyError)).toBe(true);
  });

  it('copies a message out of the memory that it is a part of, and leaves it to the caller', async () => {
    const memory = Buffer.alloc(good.length + 20, 'x');
    memory.set(good, 10);
    const part = memory.subarray(10, 10 + good.length);
    const [answer] = await verifier.verifyAll([part]);
    expect(answer?.type).toBe('verified');
    expect(Buffer.compare(part, good)).toBe(0);
  });

  it('answers a call with nothing at once', async () => {
    expect(await verifier.verifyAll([])).toEqual([]);
  });

  it('keeps several calls apart', async () => {
    const calls = [1, 50, 3, 120].map((count) => verifier.verifyAll(Array(count).fill(good)));
    expect((await Promise.all(calls)).map(({ length }) => length)).toEqual([1, 50, 3, 120]);
  });
});

describe('a thread that ends by itself', () => {
  it('is replaced, and its messages are verified by another', async () => {
    await using open = await openWithThreads(1);
    const verified = open.verifier.verifyAll(Array(40).fill(good));
    await open.workers[0]?.terminate();

    expect((await verified).map(({ type }) => type)).toEqual(Array(40).fill('verified'));
    expect(open.verifier.counts.lostThreads).toBe(1);
    expect(open.verifier.counts.repeatedMessages).toBeGreaterThan(0);
  });

  it('is replaced when it had nothing to do', async () => {
    await using open = await openWithThreads(1);
    const replaced = open.nextWorker();
    await open.workers[0]?.terminate();
    await replaced;
    expect(await open.verifier.verifyAll([good])).toHaveLength(1);
    expect(open.verifier.counts).toEqual({ lostThreads: 1, repeatedMessages: 0 });
  });

  it('gives its messages up when four threads have ended over them', async () => {
    await using open = await openWithThreads(1);
    const killAtOnce = (worker: Worker) =>
      worker.on('message', ({ type }: { type: string }) => {
        if (type === 'ready') void worker.terminate();
      });
    process.on('worker', killAtOnce);
    const verified = open.verifier.verifyAll([good]);
    verified.catch(() => undefined);
    void open.workers[0]?.terminate();
    const error = await expectCode(verified, CryptoError, 'THREADS_ENDED');
    process.off('worker', killAtOnce);
    expect(error.message).toContain('4 in a row ended before they had answered the same messages');
  });

  it('ends the verifier when none can take its place', async () => {
    await using directory = await temporaryDirectory({ 'ca.crt': corpus.trust.caCertificates[0]! });
    const trusted = { ca_cert_location: directory.join('ca.crt') };
    const started = once(process, 'worker') as Promise<[Worker]>;
    await using verifier = await createThreadedVerifier(trusted, { threads: 1 });
    const [worker] = await started;
    await rm(directory.join('ca.crt'));
    const verified = verifier.verifyAll([good]);
    verified.catch(() => undefined);
    await worker.terminate();

    const error = await expectCode(verified, CryptoError, 'THREADS_ENDED');
    expect(error.cause).toMatchObject({ code: 'TRUST_UNAVAILABLE' });
  });
});

describe('the end of a threaded verifier', () => {
  it('ends every thread, and rejects what was not answered and what comes later', async () => {
    await using open = await openWithThreads(2);
    const exits = open.workers.map((worker) => once(worker, 'exit'));
    const verified = open.verifier.verifyAll(Array(500).fill(good));
    verified.catch(() => undefined);
    const start = performance.now();
    await open.verifier.close();
    await Promise.all(exits);

    expect(performance.now() - start).toBeLessThan(1000);
    await expectCode(verified, CryptoError, 'THREADS_ENDED');
    const error = await expectCode(open.verifier.verifyAll([good]), CryptoError, 'THREADS_ENDED');
    expect(error.message).toContain('this one was closed');
  });
});

describe('a threaded verifier that cannot be made', () => {
  it('says so as a verifier does', async () => {
    const made = createThreadedVerifier({ ca_cert_location: '/nonexistent/ca.crt' }, { threads: 2 });
    const error = await expectCode(made, CryptoError, 'TRUST_UNAVAILABLE');
    expect(error.message).toContain('/nonexistent/ca.crt');
  });

  it.each([0, 1.5, 65, Number.NaN])('has no %s threads', async (threads) => {
    const made = createThreadedVerifier({}, { threads, trust: corpus.trust });
    const error = await expectCode(made, CryptoError, 'INVALID_CONFIG');
    expect(error.message).toContain(`from 1 to 64; received ${threads}`);
  });

  it('takes a whole config, with what no thread could be given', async () => {
    const whole = { ...config(corpus), key: 'secret', hook: () => 1 };
    await using verifier = await createThreadedVerifier(whole, { threads: 1, trust: corpus.trust });
    expect(await verifier.verifyAll([good])).toHaveLength(1);
  });
});

const toVerified = (verification: unknown) => ({ type: 'verified', verification });
const toRefused = ({ name, code, message, cause }: Error & { code: string }) => ({
  type: 'refused',
  error: { name, code, message, cause: cause instanceof Error ? cause.message : undefined },
});

function comparable(answer: VerifierAnswer) {
  return answer.type === 'verified' ? answer : toRefused(answer.error);
}

describe('a program with an open threaded verifier', () => {
  it('ends by itself', async () => {
    await using directory = await temporaryDirectory({ 'ca.crt': corpus.trust.caCertificates[0]! });
    const program = join(import.meta.dirname, 'open-threaded-verifier.mjs');
    const env = { ...process.env, CA: directory.join('ca.crt') };
    const { stdout } = await promisify(execFile)(process.execPath, [program], { env, timeout: 10_000 });
    expect(stdout).toBe('UNSIGNED\n');
  });
});
