export { createContext } from './context.js';
export { CoreError } from './error.js';
export { destroy, init, publish, tailMessages } from './fedmsg.js';
export { createHub } from './hub/create-hub.js';
export { createMemoryDeadLetters } from './hub/dead-letters/memory-dead-letters.js';

export type { FedmsgContext } from './context.js';
export type { CoreErrorCode } from './error.js';
export type {
  ConsumeAnswer,
  ConsumeContext,
  Consumer,
  ConsumeResult,
  OverflowPolicy,
} from './hub/consumer/consumer.js';
export type { ConsumerCounts } from './hub/consumer/consumer-counts.js';
export type { Outcome } from './hub/consumer/outcome.js';
export type { RetryPolicy } from './hub/consumer/retry-policy.js';
export type { DeadLetter, DeadLetterQuery, DeadLetterStore } from './hub/dead-letters/dead-letter-store.js';
export type { Hub } from './hub/hub.js';
export type { HubCounts } from './hub/hub-counts.js';
export type { HubOptions } from './hub/hub-options.js';
export type { ConsumerEvent, HubStatus } from './hub/hub-status.js';
export type { RejectionCode } from './hub/intake/rejection.js';
export type { ResendOptions } from './hub/intake/resend-guard.js';
export type { ProduceContext, Producer, ProducerCounts } from './hub/producer/producer.js';
export type { Draft } from './publish/draft.js';
export type { Observation, Origin, RefusedMessage, TailedMessage } from './receive/observation.js';
export type { Tail, TailCounts } from './receive/tail.js';
export type { TailOptions } from './receive/tail-options.js';
export type { BusStatus } from './status/bus-status.js';
export type { BusParts } from './wiring.js';

// The errors of the packages it stands on, so that a program needs one import to tell them apart.
export { ConfigError } from '@fedmsg/config';
export { CryptoError, PolicyError } from '@fedmsg/crypto';
export { EnvelopeError, FedmsgError } from '@fedmsg/envelope';
export { ReplayError } from '@fedmsg/replay';
export { TransportError } from '@fedmsg/transport-zmq';
