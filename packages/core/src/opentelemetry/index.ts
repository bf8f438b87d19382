export { traceConsumer } from './trace-consumer.js';
export { traceMessage } from './trace-message.js';
export { tracePublishing } from './trace-publishing.js';

export type { PublishTracingOptions } from './trace-publishing.js';
export type { TracingOptions } from './tracer.js';
// Those of the package that these are made of.
export type {
  BeforeSigningAnswer,
  ConsumeAnswer,
  ConsumeContext,
  Consumer,
  ConsumeResult,
  Draft,
  MessageSource,
  Origin,
  Outcome,
  OverflowPolicy,
  PublishHooks,
  RetryPolicy,
  TailedMessage,
} from '../index.js';
