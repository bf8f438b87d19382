export { EnvelopeError, FedmsgError } from './error.js';
export { decodeFrame, encodeFrame } from './frame/frame.js';
export { decodeMessage, ReceivedMessage } from './frame/received-message.js';
export { MessageLayout, scanMessage } from './frame/scan-message.js';
export { signedBytes } from './frame/signed-bytes.js';
export { canonicalize } from './json/canonicalize.js';
export { dumps, prettyDumps } from './json/dumps.js';
export { JsonFloat } from './json/json-float.js';
export { loads, loadsExact } from './json/loads.js';
export { omitMember } from './json/omit-member.js';
export { pickMember } from './json/pick-member.js';
export { assertMessage, isMessage } from './message/assert-message.js';
export { createMessage } from './message/create-message.js';
export { formatMsgId, isMsgId } from './message/msg-id.js';
export { messageSchema } from './message/schema.js';
export { StatusFeed } from './status-feed.js';
export { buildTopic } from './topic/build-topic.js';
export { ENVIRONMENTS } from './topic/environments.js';
export { lintTopic } from './topic/lint-topic.js';
export { topicMatches, topicPrefix } from './topic/match-topic.js';
export { parseTopic } from './topic/parse-topic.js';
export { toJsonValue } from './values/to-json-value.js';

export type { EnvelopeErrorCode } from './error.js';
export type { DumpsOptions } from './json/dumps.js';
export type { DecodeOptions } from './frame/received-message.js';
export type { JsonLimits } from './json/limits.js';
export type { MessageDraft, MessageStamp } from './message/create-message.js';
export type { Message, MessageBody } from './message/message.js';
export type { MessageSchema, MessageSchemaResult } from './message/schema.js';
export type { TopicParts } from './topic/build-topic.js';
export type { Environment } from './topic/environments.js';
export type { LintRuleName } from './topic/lint-rules.js';
export type { TopicFinding } from './topic/lint-topic.js';
export type { TopicMatchMode } from './topic/match-topic.js';
export type { ParsedTopic, ParseTopicOptions } from './topic/parse-topic.js';
export type {
  Attach,
  Delivery,
  Frame,
  FrameBatch,
  FrameParts,
  IncomingRequest,
  Lifecycle,
  Overflow,
  Publisher,
  PublisherOptions,
  Requester,
  RequesterOptions,
  Responder,
  ResponderOptions,
  Subscription,
  SubscriptionOptions,
  Transport,
  TransportStatus,
  WaitOptions,
} from './transport.js';
export type { EntityRule } from './values/entity/entity-rule.js';
export type { ValueConverterOptions } from './values/value-converter.js';
