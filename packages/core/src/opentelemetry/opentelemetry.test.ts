import { AsyncLocalStorage } from 'node:async_hooks';
import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, ContextManager } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { CoreError, createHub } from '@fedmsg/core';
import type { ConsumeAnswer, Consumer, PublishHooks, TailedMessage } from '@fedmsg/core';
import * as face from '@fedmsg/core/opentelemetry';
import type { PublishTracingOptions, TracingOptions } from '@fedmsg/core/opentelemetry';
import { collect, createMemoryTransport } from '@fedmsg/testing';
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { config, createMemoryBus, makeMessage } from '../../test/memory-bus.js';

const TOPIC = 'org.example.dev.shop.order.new';
const draft = { modname: 'shop', topic: 'order.new' };
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN_ID = '00f067aa0ba902b7';

/** Carries what is active through promises, as the SDK for Node.js does. */
class AsyncContexts implements ContextManager {
  readonly #active = new AsyncLocalStorage<Context>();
  active = () => this.#active.getStore() ?? ROOT_CONTEXT;
  with: ContextManager['with'] = (active, run, self, ...args) =>
    this.#active.run(active, () => run.apply(self!, args));
  bind: ContextManager['bind'] = (_context, target) => target;
  enable = () => this;
  disable = () => this;
}

const { traceConsumer, traceMessage, tracePublishing } = face;
const exporter = new InMemorySpanExporter();
const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer(
  'test',
);

beforeAll(() => void context.setGlobalContextManager(new AsyncContexts()));
afterAll(() => context.disable());
afterEach(() => exporter.reset());

const busWith = (...hooks: PublishHooks[]) => createMemoryBus({ post_init_sleep: 0 }, { hooks });

function onlySpan(): ReadableSpan {
  expect(exporter.getFinishedSpans()).toHaveLength(1);
  return exporter.getFinishedSpans()[0]!;
}

it('exports these values and no others', () => {
  expect(Object.keys(face).sort()).toEqual(['traceConsumer', 'traceMessage', 'tracePublishing']);
  expectTypeOf(tracePublishing).toEqualTypeOf<(options?: PublishTracingOptions) => PublishHooks>();
  expectTypeOf(traceConsumer<number>).toEqualTypeOf<
    (consumer: Consumer<number>, options?: TracingOptions) => Consumer<number>
  >();
  expectTypeOf(traceMessage<number>)
    .parameter(2)
    .toEqualTypeOf<TracingOptions | undefined>();
});

describe('tracePublishing()', () => {
  it('makes a span of each message, in what was active when it was published', async () => {
    await using bus = busWith(tracePublishing({ tracer }));
    const parent = tracer.startSpan('request');
    const published = await context.with(trace.setSpan(ROOT_CONTEXT, parent), () =>
      bus.context.publish(draft),
    );

    const span = onlySpan();
    expect(span).toMatchObject({ name: `publish ${TOPIC}`, kind: SpanKind.PRODUCER });
    expect(span.parentSpanContext).toEqual(parent.spanContext());
    expect(span.attributes).toEqual({
      'messaging.system': 'fedmsg',
      'messaging.operation.name': 'publish',
      'messaging.operation.type': 'send',
      'messaging.destination.name': TOPIC,
      'messaging.message.id': published.msg_id,
    });
    expect(published).not.toHaveProperty('headers');
  });

  it('lets the message name the span when it is told to', async () => {
    await using bus = busWith(tracePublishing({ tracer, propagate: true }));
    const { headers } = await bus.context.publish(draft);
    const { traceId, spanId } = onlySpan().spanContext();
    expect(headers).toEqual({ traceparent: `00-${traceId}-${spanId}-01` });
  });

  it('tells of a message that failed', async () => {
    const failure = new CoreError('INVALID_BODY', 'no order');
    await using bus = busWith(tracePublishing({ tracer }), { beforeSigning: () => Promise.reject(failure) });
    await expect(bus.context.publish(draft)).rejects.toBe(failure);
    expect(onlySpan()).toMatchObject({
      status: { code: SpanStatusCode.ERROR, message: 'no order' },
      attributes: { 'error.type': 'INVALID_BODY' },
      events: [{ name: 'exception' }],
    });
  });

  it('needs no SDK', async () => {
    await using bus = busWith(tracePublishing());
    await bus.context.publish(draft);
  });
});

describe('traceMessage()', () => {
  it('does the work in a span of its own, linked to the one that the message names', async () => {
    const active = await traceMessage(received(`00-${TRACE_ID}-${SPAN_ID}-01`), () => trace.getActiveSpan(), {
      tracer,
    });
    const span = onlySpan();
    expect(span).toMatchObject({
      name: `process ${TOPIC}`,
      kind: SpanKind.CONSUMER,
      parentSpanContext: undefined,
    });
    expect(span.spanContext()).toEqual(active?.spanContext());
    expect(span.links).toMatchObject([{ context: { traceId: TRACE_ID, spanId: SPAN_ID, isRemote: true } }]);
    expect(span.attributes).toMatchObject({
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.destination.name': TOPIC,
    });
  });

  it.each([
    undefined,
    5,
    'x',
    `00-${TRACE_ID}-${SPAN_ID}`,
    `ff-${TRACE_ID}-${SPAN_ID}-01`,
    `00-${'0'.repeat(32)}-${SPAN_ID}-01`,
    `00-${TRACE_ID.toUpperCase()}-${SPAN_ID}-01`,
  ])('links to nothing where the message names no span: %j', async (traceparent) => {
    await traceMessage(received(traceparent), () => undefined, { tracer });
    expect(onlySpan().links).toEqual([]);
  });

  it.each([null, 5, 'text', []])('takes whatever stands in place of the headers: %j', async (headers) => {
    const message = { ...received(undefined).message, headers, msg_id: 5 };
    await traceMessage({ ...received(undefined), message } as unknown as TailedMessage, () => undefined, {
      tracer,
    });
    expect(onlySpan().attributes).not.toHaveProperty('messaging.message.id');
  });

  it('passes on what the work throws, and has failed', async () => {
    const failure = new RangeError('too much');
    await expect(traceMessage(received(undefined), () => Promise.reject(failure), { tracer })).rejects.toBe(
      failure,
    );
    expect(onlySpan()).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': 'RangeError' },
    });
  });
});

describe('traceConsumer()', () => {
  /** A consumer of a class, with state that only its own methods reach. */
  class Orders implements Consumer {
    readonly name = 'orders';
    readonly topic = TOPIC;
    readonly retry = { attempts: 2, delayMs: 0 };
    #consumed = 0;
    readonly #done: () => void;
    constructor(done: () => void) {
      this.#done = done;
    }
    consume(): ConsumeAnswer {
      return ++this.#consumed === 1 ? { outcome: 'retry', reason: 'the till is busy' } : { outcome: 'ack' };
    }
    postConsume(): void {
      if (this.#consumed === 2) this.#done();
    }
  }

  it('makes a span of each attempt, named after the consumer', async () => {
    const transport = createMemoryTransport();
    const orders = traceConsumer(new Orders(() => void hub.drain()), { tracer });
    const hub = await createHub(config, { transport, consumers: [orders] });
    await using bus = createMemoryBus({ post_init_sleep: 10 }, { transport });
    const running = hub.run();
    await bus.context.publish(draft);
    await running;

    const [first, second] = exporter.getFinishedSpans();
    expect(first).toMatchObject({
      status: { code: SpanStatusCode.ERROR, message: 'the till is busy' },
      attributes: { 'messaging.consumer.group.name': 'orders', 'fedmsg.attempt': 1 },
    });
    expect(second).toMatchObject({
      status: { code: SpanStatusCode.UNSET },
      attributes: { 'fedmsg.attempt': 2 },
    });
    expect(hub.counts.consumers['orders']).toMatchObject({ acked: 1 });
  });

  it('finds over the bus the span of the publisher', async () => {
    const transport = createMemoryTransport();
    const hooks = [tracePublishing({ tracer, propagate: true })];
    await using bus = createMemoryBus({ post_init_sleep: 10 }, { transport, hooks });
    const messages = collect(bus.context.tailMessages(), 1);
    await bus.context.publish(draft);
    const [message] = await messages;
    await traceMessage(message!, () => undefined, { tracer });
    const [sent, processed] = exporter.getFinishedSpans();
    expect(processed!.links[0]!.context.spanId).toBe(sent!.spanContext().spanId);
  });
});

function received(traceparent: unknown): TailedMessage {
  const message = { ...makeMessage(TOPIC), headers: { traceparent } };
  const origin = { name: 'shop', endpoint: undefined, verification: undefined };
  return { type: 'accepted', ...origin, topic: TOPIC, message, bytes: new Uint8Array() };
}
