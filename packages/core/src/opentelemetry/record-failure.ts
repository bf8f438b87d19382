import { SpanStatusCode } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import { FedmsgError } from '@fedmsg/envelope';

/** Marks a span as failed; anything can be thrown. */
export function recordFailure(span: Span, reason: unknown): void {
  const message = reason instanceof Error ? reason.message : String(reason);
  if (reason instanceof Error) span.recordException(reason);
  span.setAttribute('error.type', typeOf(reason));
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}

function typeOf(reason: unknown): string {
  if (reason instanceof FedmsgError) return (reason as FedmsgError).code;
  return reason instanceof Error ? reason.name : '_OTHER';
}
