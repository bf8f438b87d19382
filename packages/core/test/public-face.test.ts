import type { FedmsgConfig, FedmsgConfigInput, SrvResolver } from '@fedmsg/config';
import { ConfigError } from '@fedmsg/config';
import * as face from '@fedmsg/core';
import type {
  BeforeSigningAnswer,
  BodyIssue,
  BodyOf,
  BodyOfDraft,
  BodyOfTopic,
  BodySchema,
  BodySchemas,
  BodyVerdict,
  BusParts,
  BusStatus,
  ClaimedLetter,
  ConsumeAnswer,
  ConsumeContext,
  Consumer,
  ConsumerCounts,
  ConsumerEvent,
  ConsumerStatus,
  ConsumeResult,
  CoreErrorCode,
  DeadLetter,
  DeadLetterQuery,
  DeadLetterStore,
  Draft,
  DraftOf,
  FedmsgContext,
  FolderDeadLetters,
  FolderDeadLettersOptions,
  HookFailure,
  Hub,
  HubCounts,
  HubModule,
  HubOptions,
  HubStatus,
  LookupFailure,
  LoadedMembers,
  MembersOf,
  MessageSource,
  MissedTime,
  Observation,
  Origin,
  Outcome,
  OverflowPolicy,
  ProduceContext,
  Producer,
  ProducerCounts,
  PublishHooks,
  RefusedMessage,
  RejectionCode,
  RequeueStore,
  ResendOptions,
  RetryPolicy,
  Tail,
  TailCounts,
  TailedMessage,
  TailOptions,
  TailOptionsOf,
  Topics,
} from '@fedmsg/core';
import { CryptoError, PolicyError } from '@fedmsg/crypto';
import type { Verification } from '@fedmsg/crypto';
import { EnvelopeError, FedmsgError } from '@fedmsg/envelope';
import type { Message, Transport, TransportStatus } from '@fedmsg/envelope';
import { ReplayError } from '@fedmsg/replay';
import type { MessageStore } from '@fedmsg/replay';
import { TransportError } from '@fedmsg/transport-zmq';
import { expect, expectTypeOf, it } from 'vitest';

it('exports these values and no others', () => {
  expect(Object.keys(face).sort()).toEqual([
    'ConfigError',
    'CoreError',
    'CryptoError',
    'EnvelopeError',
    'FedmsgError',
    'PolicyError',
    'ReplayError',
    'TransportError',
    'createContext',
    'createFolderDeadLetters',
    'createHub',
    'createMemoryDeadLetters',
    'destroy',
    'init',
    'loadMembers',
    'publish',
    'tailMessages',
  ]);
});

it('exports the very error classes of the packages it stands on', () => {
  const own = {
    ConfigError,
    CryptoError,
    EnvelopeError,
    FedmsgError,
    PolicyError,
    ReplayError,
    TransportError,
  };
  expect(face).toMatchObject(own);
});

it('has functions of these types', () => {
  expectTypeOf(face.createContext).toEqualTypeOf<
    (config?: FedmsgConfigInput, parts?: BusParts) => FedmsgContext
  >();
  expectTypeOf(face.init).toEqualTypeOf<
    (overrides?: FedmsgConfigInput, parts?: BusParts) => Promise<FedmsgContext>
  >();
  expectTypeOf(face.publish).toEqualTypeOf<FedmsgContext['publish']>();
  expectTypeOf(face.publish).toExtend<(draft: Draft) => Promise<Message>>();
  expectTypeOf(face.tailMessages).toExtend<(options?: TailOptions) => AsyncIterable<TailedMessage>>();
  expectTypeOf(face.createHub).toEqualTypeOf<
    (config: FedmsgConfigInput, options: HubOptions) => Promise<Hub>
  >();
  expectTypeOf(face.createMemoryDeadLetters).toEqualTypeOf<
    (options?: { readonly capacity?: number }) => DeadLetterStore
  >();
  expectTypeOf(face.createFolderDeadLetters).toEqualTypeOf<
    (folder: string, options?: FolderDeadLettersOptions) => FolderDeadLetters
  >();
  expectTypeOf(face.loadMembers).toEqualTypeOf<(config: FedmsgConfig) => Promise<LoadedMembers>>();
  expectTypeOf(face.destroy).toEqualTypeOf<() => Promise<void>>();
});

it('has types that fit together', () => {
  expectTypeOf<FedmsgContext['config']>().toEqualTypeOf<FedmsgConfig>();
  expectTypeOf<FedmsgContext['tailMessages']>().returns.toEqualTypeOf<Tail>();
  expectTypeOf<FedmsgContext['status']>().returns.toEqualTypeOf<AsyncIterable<BusStatus>>();
  expectTypeOf<Tail<number>>().toExtend<AsyncIterable<TailedMessage<number>>>();
  expectTypeOf<Tail['counts']>().toEqualTypeOf<TailCounts>();
  expectTypeOf<Tail['observations']>().returns.toEqualTypeOf<AsyncIterable<Observation>>();
  expectTypeOf<Observation>().toEqualTypeOf<TailedMessage | RefusedMessage>();
  expectTypeOf<TailedMessage>().toExtend<Origin>();
  expectTypeOf<TailedMessage['verification']>().toEqualTypeOf<Verification | undefined>();
  expectTypeOf<BusStatus>().toEqualTypeOf<
    (TransportStatus & { readonly name: string }) | RefusedMessage | HookFailure | LookupFailure
  >();
  expectTypeOf<BusParts>().toEqualTypeOf<{
    readonly transport?: Transport;
    readonly store?: MessageStore;
    readonly hooks?: readonly PublishHooks[];
    readonly schemas?: BodySchemas;
    readonly resolver?: SrvResolver;
  }>();
  expectTypeOf<face.CoreError['code']>().toEqualTypeOf<CoreErrorCode>();
});

it('has types of topics and bodies that fit together', () => {
  expectTypeOf<DraftOf<string, string>>().toExtend<Draft>();
  expectTypeOf<TailOptionsOf<string>>().toExtend<TailOptions>();
  expectTypeOf<BodyOf<'other' & keyof Topics>>().toBeNever();
  expectTypeOf<[BodyOf<string>, BodyOfDraft<string, string>, BodyOfTopic<string>]>().toEqualTypeOf<
    [unknown, unknown, unknown]
  >();
  expectTypeOf<BodySchema>().toExtend<BodySchemas[string]>();
  expectTypeOf<BodyVerdict['issues']>().toEqualTypeOf<readonly BodyIssue[] | undefined>();
  expectTypeOf<
    Awaited<ReturnType<NonNullable<PublishHooks['beforeSigning']>>>
  >().toEqualTypeOf<BeforeSigningAnswer>();
});

it('has types of a hub that fit together', () => {
  expectTypeOf<HubOptions>().toExtend<BusParts & ResendOptions>();
  expectTypeOf<Consumer<{ readonly order: number }>>().toExtend<
    NonNullable<HubOptions['consumers']>[number]
  >();
  expectTypeOf<HubOptions['producers']>().toEqualTypeOf<readonly Producer[] | undefined>();
  expectTypeOf<Parameters<Consumer['consume']>>().toEqualTypeOf<[TailedMessage, ConsumeContext]>();
  expectTypeOf<Awaited<ReturnType<Consumer['consume']>>>().toEqualTypeOf<ConsumeAnswer>();
  expectTypeOf<Extract<HubStatus, { type: 'message-overflowed' }>>().toExtend<ConsumerEvent>();
  expectTypeOf<Outcome | undefined | Promise<Outcome | undefined> | Promise<void>>().toExtend<
    ReturnType<Consumer['consume']>
  >();
  expectTypeOf<Parameters<NonNullable<Consumer['postConsume']>>[1]>().toEqualTypeOf<ConsumeResult>();
  expectTypeOf<Consumer['retry']>().toEqualTypeOf<RetryPolicy | undefined>();
  expectTypeOf<Consumer['overflow']>().toEqualTypeOf<OverflowPolicy | undefined>();
  expectTypeOf<Producer['produce']>().parameters.toEqualTypeOf<[ProduceContext]>();
  expectTypeOf<Hub['counts']>().toEqualTypeOf<HubCounts>();
  expectTypeOf<Hub['status']>().returns.toEqualTypeOf<AsyncIterable<HubStatus>>();
  expectTypeOf<HubCounts['consumers'][string]>().toEqualTypeOf<ConsumerCounts>();
  expectTypeOf<HubCounts['producers'][string]>().toEqualTypeOf<ProducerCounts>();
  expectTypeOf<HubCounts['rejected']>().toEqualTypeOf<Readonly<Record<RejectionCode, number>>>();
  expectTypeOf<HubOptions['deadLetters']>().toEqualTypeOf<DeadLetterStore | undefined>();
  expectTypeOf<DeadLetterStore['list']>().toEqualTypeOf<
    (query?: DeadLetterQuery) => Promise<readonly DeadLetter[]>
  >();
});

it('has types of what a hub keeps that fit together', () => {
  expectTypeOf<FolderDeadLetters>().toExtend<RequeueStore>();
  expectTypeOf<RequeueStore>().toExtend<DeadLetterStore>();
  expectTypeOf<RequeueStore['claim']>().returns.toEqualTypeOf<Promise<readonly ClaimedLetter[]>>();
  expectTypeOf<ClaimedLetter['letter']>().toEqualTypeOf<DeadLetter>();
  expectTypeOf<ConsumeContext['source']>().toEqualTypeOf<MessageSource>();
  expectTypeOf<ConsumerStatus['missed']>().toEqualTypeOf<readonly MissedTime[]>();
  expectTypeOf<LoadedMembers['consumers']>().toEqualTypeOf<readonly Consumer[]>();
  expectTypeOf<HubModule['producers']>().toEqualTypeOf<MembersOf<Producer> | undefined>();
});

it('reports errors in the shape of every package', () => {
  const error = new face.CoreError('CLOSED', 'closed');
  expect(error).toBeInstanceOf(FedmsgError);
  expect(error).toMatchObject({ name: 'CoreError', code: 'CLOSED', message: 'closed' });
});
