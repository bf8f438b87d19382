import { context, SpanKind, trace } from '@opentelemetry/api';
import type { Link, Span } from '@opentelemetry/api';
import type { TailedMessage } from '../receive/observation.js';
import { attributesOf } from './attributes.js';
import { recordFailure } from './record-failure.js';
import { tracerOf } from './tracer.js';
import type { TracingOptions } from './tracer.js';
import { parseTraceparent, TRACEPARENT } from './traceparent.js';

/**
 * Does what is to be done with a received message in a span, `process <topic>`, which is active meanwhile. It is linked
 * to the span that the message names, if it names one, and is not its child: whoever may send messages would else
 * decide which traces this program takes part in.
 *
 * @throws what the work throws
 */
export async function traceMessage<Result>(
  { message }: TailedMessage,
  work: (span: Span) => Result | Promise<Result>,
  options: TracingOptions = {},
): Promise<Result> {
  const attributes = attributesOf('process', 'process', message);
  const settings = { kind: SpanKind.CONSUMER, attributes, links: linksOf(message.headers) };
  const span = tracerOf(options).startSpan(`process ${message.topic}`, settings);
  try {
    return await context.with(trace.setSpan(context.active(), span), () => work(span));
  } catch (error) {
    recordFailure(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** A received message may have anything in place of its headers. */
function linksOf(headers: unknown): Link[] {
  if (typeof headers !== 'object' || headers === null || !Object.hasOwn(headers, TRACEPARENT)) return [];
  const parent = parseTraceparent((headers as Record<string, unknown>)[TRACEPARENT]);
  return parent === undefined ? [] : [{ context: parent }];
}
