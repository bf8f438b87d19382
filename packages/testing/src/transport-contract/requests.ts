import {
  FedmsgError,
  type IncomingRequest,
  type Requester,
  type Responder,
  type Transport,
} from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { takeFrom } from '../collect.js';
import { expectCode } from '../expect-code.js';
import { nextStatus } from '../next-status.js';
import type { Subject } from './subject.js';

export function describeRequests({ createTransport, uniqueEndpoint }: Subject): void {
  describe('requests', () => {
    it('come with their parts byte for byte, and so do the answers', async () => {
      await using pair = await open();
      const body = Buffer.from([0, 0x7f, 0x80, 0xff]);
      const answering = pair.requester.request([Buffer.from('topic'), body, Buffer.alloc(0)]);
      const [request] = await take(pair.requests, 1);
      expect(request!.parts).toEqual([Buffer.from('topic'), body, Buffer.alloc(0)]);
      request!.answer([Buffer.from('{}'), Buffer.alloc(0)]);
      expect((await answering).map(String)).toEqual(['{}', '']);
      expect(pair.requester.pending).toBe(0);
    });

    it('may be under way together and be answered in any order', async () => {
      await using pair = await open();
      const answers = ['1', '2', '3'].map((number) => ask(pair.requester, number));
      expect(pair.requester.pending).toBe(3);
      const requests = await take(pair.requests, 3);
      expect(requests.map(({ parts }) => String(parts[0]))).toEqual(['1', '2', '3']);
      for (const request of requests.toReversed()) {
        request.answer([Buffer.from(`answer to ${String(request.parts[0])}`)]);
      }
      expect(await Promise.all(answers)).toEqual(['answer to 1', 'answer to 2', 'answer to 3']);
    });

    it('come in batches, never an empty one', async () => {
      await using pair = await open();
      const answers = Promise.all(Array.from({ length: 9 }, (_, index) => ask(pair.requester, `${index}`)));
      for (let count = 0; count < 9;) {
        const [batch = []] = await takeFrom(pair.requests, 1);
        expect(batch.length).toBeGreaterThan(0);
        for (const request of batch) request.answer(request.parts);
        count += batch.length;
      }
      expect((await answers).length).toBe(9);
    });

    it('wait for a responder that comes later', async () => {
      const transport = createTransport();
      const endpoints = [await uniqueEndpoint()];
      await using requester = await transport.createRequester({ endpoints });
      const answering = ask(requester, 'early');
      await using responder = await transport.createResponder({ endpoints });
      await answer(responder[Symbol.asyncIterator](), 'late');
      expect(await answering).toBe('late');
    });

    it('are sent again, as far as they were not answered, to the successor of a responder', async () => {
      const transport = createTransport();
      const endpoints = [await uniqueEndpoint()];
      await using requester = await transport.createRequester({ endpoints });
      const first = await transport.createResponder({ endpoints });
      const answers = ['1', '2'].map((number) => ask(requester, number));
      const [one] = await take(first[Symbol.asyncIterator](), 2);
      one!.answer([Buffer.from('by the first')]);
      expect(await answers[0]).toBe('by the first');
      await first.close();
      await using second = await transport.createResponder({ endpoints });
      expect(await answer(second[Symbol.asyncIterator](), 'by the second')).toBe('2');
      expect(await answers[1]).toBe('by the second');
    });

    it('go to one of several endpoints, and to another when that is lost', async () => {
      const transport = createTransport();
      const endpoints = [await uniqueEndpoint(), await uniqueEndpoint()];
      const one = await transport.createResponder({ endpoints: [endpoints[0]!] });
      await using requester = await transport.createRequester({ endpoints });
      const status = requester.status()[Symbol.asyncIterator]();
      await nextStatus(status, 'connected');
      await using two = await transport.createResponder({ endpoints: [endpoints[1]!] });
      await nextStatus(status, 'connected');
      const answering = ask(requester, 'question');
      await take(one[Symbol.asyncIterator](), 1);
      await one.close();
      expect(await nextStatus(status, 'failover')).toMatchObject({ from: endpoints[0], to: endpoints[1] });
      expect(await answer(two[Symbol.asyncIterator](), 'by the other')).toBe('question');
      expect(await answering).toBe('by the other');
    });

    it('fail with TIMEOUT, the signal and CLOSED, and are forgotten', async () => {
      await using pair = await open();
      const { requester } = pair;
      const error = await expectCode(ask(requester, 'a', { timeoutMs: 10 }), FedmsgError, 'TIMEOUT');
      expect(error.message).toContain(`expected an answer from ${requester.endpoints[0]}`);
      const controller = new AbortController();
      const aborting = ask(requester, 'b', { signal: controller.signal });
      controller.abort(new Error('enough'));
      await expect(aborting).rejects.toThrow('enough');
      await expect(ask(requester, 'b', { signal: controller.signal })).rejects.toThrow('enough');
      expect(requester.pending).toBe(0);
      const closing = expectCode(ask(requester, 'c'), FedmsgError, 'CLOSED');
      await requester.close();
      await closing;
      await expectCode(ask(requester, 'd'), FedmsgError, 'CLOSED');
    });

    it('are not missed by whoever answers too late, twice, or nobody any more', async () => {
      await using pair = await open();
      const late = expectCode(ask(pair.requester, 'a', { timeoutMs: 20 }), FedmsgError, 'TIMEOUT');
      const [request] = await take(pair.requests, 1);
      await late;
      request!.answer([Buffer.from('too late')]);
      const next = ask(pair.requester, 'b');
      const [second] = await take(pair.requests, 1);
      second!.answer([Buffer.from('first')]);
      second!.answer([Buffer.from('second')]);
      expect(await next).toBe('first');
      await pair.requester.close();
      second!.answer([Buffer.from('third')]);
    });

    it('are refused with QUEUE_FULL when too many are under way', async () => {
      const requester = await createTransport().createRequester({ endpoints: [await uniqueEndpoint()] });
      const asked: Promise<unknown>[] = [];
      let error: unknown;
      while (error === undefined && asked.length <= 1000) {
        const before = requester.pending;
        const asking = ask(requester, 'a').catch((reason: unknown) => (error ??= reason));
        if (requester.pending > before) asked.push(asking);
        else await asking;
      }
      expect(error).toMatchObject({ code: 'QUEUE_FULL' });
      await requester.close();
      await Promise.all(asked);
    });

    it('that are none are refused with INVALID_FRAME', async () => {
      await using pair = await open();
      await expectCode(pair.requester.request([]), FedmsgError, 'INVALID_FRAME');
    });
  });

  describe('a responder', () => {
    it('ends its iteration when it is closed, left, or its signal aborts', async () => {
      const transport = createTransport();
      for (const end of ['close', 'drain', 'return', 'abort'] as const) {
        const controller = new AbortController();
        const options = { endpoints: [await uniqueEndpoint()], signal: controller.signal };
        const responder = await transport.createResponder(options);
        const requests = responder[Symbol.asyncIterator]();
        const waiting = requests.next();
        if (end === 'abort') controller.abort();
        else if (end === 'return') await requests.return?.();
        else await responder[end]();
        expect((await waiting).done).toBe(true);
        expect(await responder.closed()).toBeUndefined();
      }
    });

    it('is iterated once', async () => {
      await using pair = await open();
      await expectCode(() => pair.responder[Symbol.asyncIterator](), FedmsgError, 'ALREADY_ITERATED');
    });

    it('sends the answers given before drain()', async () => {
      await using pair = await open();
      const answering = ask(pair.requester, 'a');
      await answer(pair.requests, 'last words');
      await pair.responder.drain();
      expect(await answering).toBe('last words');
    });

    it('refuses an endpoint that is in use', async () => {
      await using pair = await open();
      const again = pair.transport.createResponder({ endpoints: pair.responder.endpoints });
      await expectCode(again, FedmsgError, 'ADDRESS_IN_USE');
    });
  });

  async function open() {
    const transport: Transport = createTransport();
    const responder = await transport.createResponder({ endpoints: [await uniqueEndpoint()] });
    const requester = await transport.createRequester({ endpoints: responder.endpoints });
    const requests = responder[Symbol.asyncIterator]();
    const dispose = async () => {
      await Promise.all([responder.close(), requester.close()]);
    };
    return { transport, responder, requester, requests, [Symbol.asyncDispose]: dispose };
  }
}

async function ask(
  requester: Requester,
  text: string,
  options?: Parameters<Requester['request']>[1],
): Promise<string> {
  return (await requester.request([Buffer.from(text)], options)).map(String).join();
}

type Requests = ReturnType<Responder[typeof Symbol.asyncIterator]>;

/** Reads until this many requests have come. */
async function take(requests: Requests, count: number): Promise<IncomingRequest[]> {
  const taken: IncomingRequest[] = [];
  while (taken.length < count) {
    const [batch] = await takeFrom(requests, 1);
    if (batch === undefined) break;
    taken.push(...batch);
  }
  return taken;
}

/** Answers the next request and tells what it was. */
async function answer(requests: Requests, text: string): Promise<string> {
  const [request] = await take(requests, 1);
  request!.answer([Buffer.from(text)]);
  return request!.parts.map(String).join();
}
