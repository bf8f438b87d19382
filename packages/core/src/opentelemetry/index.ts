export { traceConsumer } from './trace-consumer.js';
export { traceMessage } from './trace-message.js';
export { tracePublishing } from './trace-publishing.js';

export type { PublishTracingOptions } from './trace-publishing.js';
export type { TracingOptions } from './tracer.js';
