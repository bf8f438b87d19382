import type { FedmsgConfig, FedmsgConfigInput } from '@fedmsg/config';
import { ConfigError } from '@fedmsg/config';
import * as face from '@fedmsg/core';
import type {
  BusParts,
  BusStatus,
  CoreErrorCode,
  Draft,
  FedmsgContext,
  Observation,
  Origin,
  RefusedMessage,
  Tail,
  TailCounts,
  TailedMessage,
  TailOptions,
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
    'destroy',
    'init',
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
  expectTypeOf(face.publish).toEqualTypeOf<(draft: Draft) => Promise<Message>>();
  expectTypeOf(face.tailMessages).parameters.toEqualTypeOf<[TailOptions?]>();
  expectTypeOf(face.tailMessages<number>).returns.toExtend<AsyncIterable<TailedMessage<number>>>();
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
  expectTypeOf<BusStatus>().toEqualTypeOf<(TransportStatus & { readonly name: string }) | RefusedMessage>();
  expectTypeOf<BusParts>().toEqualTypeOf<{ readonly transport?: Transport; readonly store?: MessageStore }>();
  expectTypeOf<face.CoreError['code']>().toEqualTypeOf<CoreErrorCode>();
});

it('reports errors in the shape of every package', () => {
  const error = new face.CoreError('CLOSED', 'closed');
  expect(error).toBeInstanceOf(FedmsgError);
  expect(error).toMatchObject({ name: 'CoreError', code: 'CLOSED', message: 'closed' });
});
