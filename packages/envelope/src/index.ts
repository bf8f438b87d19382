export { EnvelopeError, FedmsgError } from './error.js';

export type { EnvelopeErrorCode } from './error.js';
export type { Message, MessageBody } from './message.js';
export type {
  Attach,
  Frame,
  FrameBatch,
  FrameParts,
  Lifecycle,
  Publisher,
  PublisherOptions,
  Subscription,
  SubscriptionOptions,
  Transport,
  TransportStatus,
  WaitOptions,
} from './transport.js';
