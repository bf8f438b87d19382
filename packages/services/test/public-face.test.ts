import type { FedmsgConfig } from '@fedmsg/config';
import { FedmsgError } from '@fedmsg/envelope';
import type { TransportStatus } from '@fedmsg/envelope';
import * as face from '@fedmsg/services';
import type {
  ForwardingCounts,
  ForwardingService,
  ForwardingStatus,
  Gateway,
  GatewayOptions,
  GatewaySide,
  GatewayStatus,
  LostFrames,
  RefusedFrame,
  Relay,
  RelayOptions,
  RelaySide,
  RelayStatus,
  ServicesErrorCode,
  SigningRelayOptions,
} from '@fedmsg/services';
import { expect, expectTypeOf, it } from 'vitest';

it('exports these values and no others', () => {
  expect(Object.keys(face).sort()).toEqual([
    'ServicesError',
    'createGateway',
    'createRelay',
    'createSigningRelay',
  ]);
});

it('exports these types', () => {
  expectTypeOf(face.createRelay).toEqualTypeOf<(options: RelayOptions) => Promise<Relay>>();
  expectTypeOf(face.createSigningRelay).toEqualTypeOf<(options: SigningRelayOptions) => Promise<Relay>>();
  expectTypeOf(face.createGateway).toEqualTypeOf<(options: GatewayOptions) => Promise<Gateway>>();
  expectTypeOf<Relay>().toExtend<ForwardingService<RelaySide>>();
  expectTypeOf<Gateway>().toExtend<ForwardingService<GatewaySide>>();
  expectTypeOf<Relay['counts']>().toEqualTypeOf<ForwardingCounts>();
  expectTypeOf<Relay['status']>().returns.toEqualTypeOf<AsyncIterable<RelayStatus>>();
  expectTypeOf<Gateway['status']>().returns.toEqualTypeOf<AsyncIterable<GatewayStatus>>();
  expectTypeOf<ForwardingStatus<RelaySide>>().toEqualTypeOf<
    (TransportStatus & { readonly name: RelaySide }) | RefusedFrame<RelaySide> | LostFrames<RelaySide>
  >();
  expectTypeOf<face.ServicesError['code']>().toEqualTypeOf<ServicesErrorCode>();
});

it('takes a whole config as options', () => {
  expectTypeOf<FedmsgConfig>().toExtend<RelayOptions>();
  expectTypeOf<FedmsgConfig>().toExtend<SigningRelayOptions>();
  expectTypeOf<FedmsgConfig>().toExtend<GatewayOptions>();
});

it('reports errors in the shape of every package', () => {
  const error = new face.ServicesError('NO_ENDPOINT', 'nowhere');
  expect(error).toBeInstanceOf(FedmsgError);
  expect(error).toMatchObject({ name: 'ServicesError', code: 'NO_ENDPOINT', message: 'nowhere' });
});
