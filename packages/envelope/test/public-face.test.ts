import * as face from '@fedmsg/envelope';
import type {
  Attach,
  DecodeOptions,
  Delivery,
  DumpsOptions,
  EntityRule,
  EnvelopeErrorCode,
  Environment,
  Frame,
  FrameBatch,
  FrameParts,
  IncomingRequest,
  JsonLimits,
  Lifecycle,
  LintRuleName,
  Message,
  MessageBody,
  MessageDraft,
  MessageStamp,
  Overflow,
  ParsedTopic,
  ParseTopicOptions,
  Publisher,
  PublisherOptions,
  Requester,
  RequesterOptions,
  Responder,
  ResponderOptions,
  Subscription,
  SubscriptionOptions,
  TopicFinding,
  TopicMatchMode,
  TopicParts,
  Transport,
  TransportStatus,
  ValueConverterOptions,
  WaitOptions,
} from '@fedmsg/envelope';
import { expect, expectTypeOf, it } from 'vitest';

it('exports these values and no others', () => {
  expect(Object.keys(face).sort()).toEqual([
    'ENVIRONMENTS',
    'EnvelopeError',
    'FedmsgError',
    'JsonFloat',
    'MessageLayout',
    'ReceivedMessage',
    'StatusFeed',
    'assertMessage',
    'buildTopic',
    'canonicalize',
    'createMessage',
    'decodeFrame',
    'decodeMessage',
    'dumps',
    'encodeFrame',
    'formatMsgId',
    'isMessage',
    'isMsgId',
    'lintTopic',
    'loads',
    'loadsExact',
    'messageSchema',
    'omitMember',
    'parseTopic',
    'pickMember',
    'prettyDumps',
    'scanMessage',
    'signedBytes',
    'toJsonValue',
    'topicMatches',
    'topicPrefix',
  ]);
});

it('exports the types of the codec and the message', () => {
  expectTypeOf(face.loads).toEqualTypeOf<(input: string | Uint8Array, limits?: JsonLimits) => unknown>();
  expectTypeOf(face.dumps).toEqualTypeOf<(value: unknown, options?: DumpsOptions) => string>();
  expectTypeOf<DumpsOptions>().toEqualTypeOf<ValueConverterOptions>();
  expectTypeOf<NonNullable<ValueConverterOptions['entities']>[number]>().toEqualTypeOf<EntityRule>();
  expectTypeOf(face.createMessage<MessageBody>).toEqualTypeOf<
    (draft: MessageDraft, stamp: MessageStamp) => Message
  >();
  expectTypeOf(face.decodeFrame).toEqualTypeOf<
    (parts: FrameParts, options?: DecodeOptions) => face.ReceivedMessage
  >();
  expectTypeOf(face.encodeFrame).returns.toEqualTypeOf<Frame>();
  expectTypeOf<face.EnvelopeError['code']>().toEqualTypeOf<EnvelopeErrorCode>();
});

it('exports the types of topics', () => {
  expectTypeOf(face.buildTopic).toEqualTypeOf<(parts: TopicParts) => string>();
  expectTypeOf(face.parseTopic).toEqualTypeOf<(topic: string, options?: ParseTopicOptions) => ParsedTopic>();
  expectTypeOf(face.lintTopic).returns.toEqualTypeOf<TopicFinding[]>();
  expectTypeOf<LintRuleName>().toExtend<string>();
  expectTypeOf<TopicMatchMode>().toEqualTypeOf<'hub' | 'prefix' | 'strict'>();
  expectTypeOf<(typeof face.ENVIRONMENTS)[number]>().toEqualTypeOf<Environment>();
});

it('exports the contract of a transport', () => {
  expectTypeOf<Transport['createPublisher']>().toEqualTypeOf<
    (options: PublisherOptions) => Promise<Publisher>
  >();
  expectTypeOf<Transport['createSubscription']>().toEqualTypeOf<
    (options: SubscriptionOptions) => Promise<Subscription>
  >();
  expectTypeOf<Transport['createRequester']>().toEqualTypeOf<
    (options: RequesterOptions) => Promise<Requester>
  >();
  expectTypeOf<Transport['createResponder']>().toEqualTypeOf<
    (options: ResponderOptions) => Promise<Responder>
  >();
  expectTypeOf<Responder>().toExtend<AsyncIterable<readonly IncomingRequest[]>>();
  expectTypeOf<Publisher['deliver']>().returns.resolves.toEqualTypeOf<readonly Delivery[]>();
  expectTypeOf<Publisher>().toExtend<Lifecycle>();
  expectTypeOf<Subscription>().toExtend<AsyncIterable<FrameBatch>>();
  expectTypeOf<Publisher['ready']>().parameters.toEqualTypeOf<[WaitOptions?]>();
  expectTypeOf<PublisherOptions['attach']>().toEqualTypeOf<Attach | undefined>();
  expectTypeOf(new face.StatusFeed<TransportStatus>().open()).toExtend<AsyncIterable<TransportStatus>>();
  expectTypeOf<PublisherOptions['overflow']>().toEqualTypeOf<Overflow | undefined>();
});

it('gives errors a name, a code and a cause', () => {
  const cause = new Error('below');
  const error = new face.EnvelopeError('INVALID_JSON', 'text', { cause });
  expect(error).toBeInstanceOf(face.FedmsgError);
  expect(error).toMatchObject({ name: 'EnvelopeError', code: 'INVALID_JSON', message: 'text', cause });
});
