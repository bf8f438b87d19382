import { trace } from '@opentelemetry/api';
import type { Tracer } from '@opentelemetry/api';

/** Where spans go. */
export interface TracingOptions {
  /** Default: that of the global provider, which is asked when the first span is made. */
  readonly tracer?: Tracer;
}

export function tracerOf({ tracer }: TracingOptions): Tracer {
  return tracer ?? trace.getTracer('@fedmsg/core');
}
