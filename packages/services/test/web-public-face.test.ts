import type { BusParts, BusStatus, TailCounts } from '@fedmsg/core';
import type { FedmsgConfig } from '@fedmsg/config';
import * as face from '@fedmsg/services/web';
import type {
  ClientSums,
  WebClientCounts,
  WebClientEnd,
  WebClientFault,
  WebClientKind,
  WebClientRefusal,
  WebGateway,
  WebGatewayConfig,
  WebGatewayCounts,
  WebGatewayParts,
  WebGatewayStatus,
} from '@fedmsg/services/web';
import { expect, expectTypeOf, it } from 'vitest';

it('exports these values and no others', () => {
  expect(Object.keys(face)).toEqual(['createWebGateway']);
});

it('exports these types', () => {
  expectTypeOf(face.createWebGateway).toEqualTypeOf<
    (config: WebGatewayConfig, parts?: WebGatewayParts) => Promise<WebGateway>
  >();
  expectTypeOf<FedmsgConfig>().toExtend<WebGatewayConfig>();
  expectTypeOf<WebGatewayParts['transport']>().toEqualTypeOf<BusParts['transport']>();
  expectTypeOf<WebGateway['counts']>().toEqualTypeOf<WebGatewayCounts>();
  expectTypeOf<WebGatewayCounts>().toExtend<TailCounts & ClientSums>();
  expectTypeOf<WebGateway['clients']>().toEqualTypeOf<readonly WebClientCounts[]>();
  expectTypeOf<WebClientCounts['kind']>().toEqualTypeOf<WebClientKind>();
  expectTypeOf<WebGateway['status']>().returns.toEqualTypeOf<AsyncIterable<WebGatewayStatus>>();
  expectTypeOf<BusStatus>().toExtend<WebGatewayStatus>();
  expectTypeOf<WebClientEnd>().toEqualTypeOf<'left' | 'closing' | WebClientFault>();
  expectTypeOf<WebClientRefusal>().toEqualTypeOf<'origin' | 'full'>();
});
