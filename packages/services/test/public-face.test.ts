import type { FedmsgConfig } from '@fedmsg/config';
import { FedmsgError } from '@fedmsg/envelope';
import type { TransportStatus } from '@fedmsg/envelope';
import * as face from '@fedmsg/services';
import type {
  RefusedFrame,
  Relay,
  RelayCounts,
  RelayOptions,
  RelaySide,
  RelayStatus,
  ServicesErrorCode,
} from '@fedmsg/services';
import { expect, expectTypeOf, it } from 'vitest';

it('exports these values and no others', () => {
  expect(Object.keys(face).sort()).toEqual(['ServicesError', 'createRelay']);
});

it('exports these types', () => {
  expectTypeOf(face.createRelay).toEqualTypeOf<(options: RelayOptions) => Promise<Relay>>();
  expectTypeOf<Relay['counts']>().toEqualTypeOf<RelayCounts>();
  expectTypeOf<Relay['status']>().returns.toEqualTypeOf<AsyncIterable<RelayStatus>>();
  expectTypeOf<RelayStatus>().toEqualTypeOf<
    (TransportStatus & { readonly name: RelaySide }) | RefusedFrame
  >();
  expectTypeOf<face.ServicesError['code']>().toEqualTypeOf<ServicesErrorCode>();
});

it('takes a whole config as its options', () => {
  expectTypeOf<FedmsgConfig>().toExtend<RelayOptions>();
});

it('reports errors in the shape of every package', () => {
  const error = new face.ServicesError('NO_ENDPOINT', 'nowhere');
  expect(error).toBeInstanceOf(FedmsgError);
  expect(error).toMatchObject({ name: 'ServicesError', code: 'NO_ENDPOINT', message: 'nowhere' });
});
