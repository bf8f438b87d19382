import type { Span } from '@opentelemetry/api';
import type { ConsumeAnswer, ConsumeContext, Consumer } from '../hub/consumer/consumer.js';
import type { TailedMessage } from '../receive/observation.js';
import { recordFailure } from './record-failure.js';
import { traceMessage } from './trace-message.js';
import type { TracingOptions } from './tracer.js';

/**
 * The same consumer with a span for each attempt to consume a message; see {@link traceMessage}. The span has the name
 * of the consumer as `messaging.consumer.group.name`, and has failed where the answer is `retry` or `fail`.
 */
export function traceConsumer<Body>(consumer: Consumer<Body>, options: TracingOptions = {}): Consumer<Body> {
  const consume: Consumer<Body>['consume'] = (message, given) =>
    traceMessage(message, (span) => consumeIn(span, consumer, message, given), options);
  // Not a copy: a consumer may be an object of a class, with methods and state that a copy would not have.
  return new Proxy(consumer, {
    get(target, key) {
      if (key === 'consume') return consume;
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

async function consumeIn<Body>(
  span: Span,
  consumer: Consumer<Body>,
  message: TailedMessage<Body>,
  given: ConsumeContext,
): Promise<ConsumeAnswer> {
  span.setAttribute('messaging.consumer.group.name', consumer.name);
  span.setAttribute('fedmsg.attempt', given.attempt);
  const answer = await consumer.consume(message, given);
  if (answer?.outcome === 'retry' || answer?.outcome === 'fail') recordFailure(span, answer.reason);
  return answer;
}
