export { createContext } from './context.js';
export { CoreError } from './error.js';
export { destroy, init, publish, tailMessages } from './fedmsg.js';
export { createHub } from './hub/create-hub.js';
export { createFolderDeadLetters } from './hub/dead-letters/folder/folder-dead-letters.js';
export { createMemoryDeadLetters } from './hub/dead-letters/memory-dead-letters.js';
export { loadMembers } from './hub/discovery/load-members.js';

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
export type { MessageSource } from './hub/consumer/job.js';
export type {
  ClaimedLetter,
  DeadLetter,
  DeadLetterQuery,
  DeadLetterStore,
  RequeueStore,
} from './hub/dead-letters/dead-letter-store.js';
export type {
  FolderDeadLetters,
  FolderDeadLettersOptions,
} from './hub/dead-letters/folder/folder-dead-letters.js';
export type { HubModule, LoadedMembers, MembersOf } from './hub/discovery/hub-module.js';
export type { Hub } from './hub/hub.js';
export type { HubCounts } from './hub/hub-counts.js';
export type { HubOptions } from './hub/hub-options.js';
export type { ConsumerEvent, HubStatus } from './hub/hub-status.js';
export type { RejectionCode } from './hub/intake/rejection.js';
export type { ResendOptions } from './hub/intake/resend-guard.js';
export type { ConsumerStatus, MissedTime } from './hub/progress/status-file.js';
export type { ProduceContext, Producer, ProducerCounts } from './hub/producer/producer.js';
export type { Draft, DraftOf } from './publish/draft.js';
export type { BeforeSigningAnswer, HookFailure, PublishHooks } from './publish/hooks/publish-hooks.js';
export type { Observation, Origin, RefusedMessage, TailedMessage } from './receive/observation.js';
export type { Tail, TailCounts } from './receive/tail.js';
export type { TailOptions, TailOptionsOf } from './receive/tail-options.js';
export type { BusStatus, LookupFailure } from './status/bus-status.js';
export type { BodyIssue, BodySchema, BodySchemas, BodyVerdict } from './topics/body-schema.js';
export type { BodyOf, BodyOfDraft, BodyOfTopic, Topics } from './topics/topics.js';
export type { BusParts } from './wiring.js';

// The errors of the packages it stands on, so that a program needs one import to tell them apart.
export { ConfigError } from '@fedmsg/config';
export { CryptoError, PolicyError } from '@fedmsg/crypto';
export { EnvelopeError, FedmsgError } from '@fedmsg/envelope';
export { ReplayError } from '@fedmsg/replay';
export { TransportError } from '@fedmsg/transport-zmq';
