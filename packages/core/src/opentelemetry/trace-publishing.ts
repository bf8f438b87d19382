import { SpanKind } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import type { Message } from '@fedmsg/envelope';
import type { PublishHooks } from '../publish/hooks/publish-hooks.js';
import { attributesOf } from './attributes.js';
import { recordFailure } from './record-failure.js';
import { tracerOf } from './tracer.js';
import type { TracingOptions } from './tracer.js';
import { formatTraceparent, TRACEPARENT } from './traceparent.js';

/** How publishing is traced. */
export interface PublishTracingOptions extends TracingOptions {
  /**
   * Whether messages bear the span as `traceparent` in `headers`, by which spans of those who process them are linked to
   * it. It is signed, and public as the message is. Default false: a message has the members that the reference gives it.
   */
  readonly propagate?: boolean;
}

/**
 * Hooks that make a span of each message, `publish <topic>`, from its turn to its end: sent, acknowledged or failed. Its
 * parent is what was active when `publish()` was called. To be the first of the hooks, so that the time of the others
 * is in it.
 */
export function tracePublishing(options: PublishTracingOptions = {}): PublishHooks {
  const tracer = tracerOf(options);
  const spans = new Map<string, Span>();

  function end({ msg_id }: Message, mark: (span: Span) => void): void {
    const span = spans.get(msg_id);
    spans.delete(msg_id);
    if (span === undefined) return;
    mark(span);
    span.end();
  }

  return {
    beforeSigning(message) {
      const attributes = attributesOf('publish', 'send', message);
      const span = tracer.startSpan(`publish ${message.topic}`, { kind: SpanKind.PRODUCER, attributes });
      spans.set(message.msg_id, span);
      return options.propagate === true ? withTraceparent(message, span) : message;
    },
    afterSending: (message) => end(message, () => undefined),
    afterFailure: (message, error) => end(message, (span) => recordFailure(span, error)),
  };
}

function withTraceparent(message: Message, span: Span): Message {
  const headers = { ...message.headers, [TRACEPARENT]: formatTraceparent(span.spanContext()) };
  return { ...message, headers };
}
