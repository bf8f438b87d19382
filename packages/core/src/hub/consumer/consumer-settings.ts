import type { Consumer, OverflowPolicy } from './consumer.js';
import { NO_RETRY } from './retry-policy.js';
import type { RetryPolicy } from './retry-policy.js';

/** A consumer with every default filled in. */
export interface ConsumerSettings {
  readonly consumer: Consumer;
  readonly name: string;
  readonly topics: readonly string[];
  readonly validates: boolean;
  readonly concurrency: number;
  readonly queueSize: number;
  readonly overflow: OverflowPolicy;
  readonly timeoutMs: number | undefined;
  readonly retry: Required<RetryPolicy>;
}

const QUEUE_SIZE = 10_000;

/** What the config says of all consumers. */
export interface ConsumerDefaults {
  readonly validate_signatures: boolean;
  readonly 'moksha.workers_per_consumer': number;
}

/** See {@link ConsumerSettings}. The members are read once: a consumer cannot change them under a running hub. */
export function consumerSettings(consumer: Consumer, defaults: ConsumerDefaults): ConsumerSettings {
  return {
    consumer,
    name: consumer.name,
    topics: typeof consumer.topic === 'string' ? [consumer.topic] : [...consumer.topic],
    validates: consumer.validateSignatures ?? defaults.validate_signatures,
    concurrency: consumer.concurrency ?? defaults['moksha.workers_per_consumer'],
    queueSize: consumer.queueSize ?? QUEUE_SIZE,
    overflow: consumer.overflow ?? 'drop-newest',
    timeoutMs: consumer.timeoutMs,
    retry: { ...NO_RETRY, ...consumer.retry },
  };
}
