import type { FedmsgConfig } from '@fedmsg/config';
import type { Hub } from '@fedmsg/core';
import type { Relay } from '@fedmsg/services';
import * as face from '@fedmsg/services/monitoring';
import type {
  ConsumerReport,
  HubParts,
  HubReport,
  Metrics,
  Monitored,
  MonitoredService,
  Monitoring,
  MonitoringOptions,
  ProducerReport,
  ServiceEvent,
} from '@fedmsg/services/monitoring';
import type { WebGateway } from '@fedmsg/services/web';
import { expect, expectTypeOf, it } from 'vitest';

it('exports these values and no others', () => {
  expect(Object.keys(face).sort()).toEqual([
    'createHubReporter',
    'createMetrics',
    'monitorService',
    'startMonitoring',
  ]);
});

it('exports these types', () => {
  expectTypeOf(face.createMetrics).toEqualTypeOf<(sources: readonly Monitored[]) => Metrics>();
  expectTypeOf(face.monitorService).toEqualTypeOf<(name: string, service: MonitoredService) => Monitored>();
  expectTypeOf(face.startMonitoring).toEqualTypeOf<
    (
      options: MonitoringOptions,
      sources: readonly Monitored[],
      reportHub?: () => HubReport,
    ) => Promise<Monitoring>
  >();
  expectTypeOf(face.createHubReporter).returns.returns.toEqualTypeOf<HubReport>();
  expectTypeOf(face.createHubReporter).parameter(1).toEqualTypeOf<HubParts>();
  expectTypeOf<HubReport['consumers']>().toEqualTypeOf<readonly ConsumerReport[]>();
  expectTypeOf<HubReport['producers']>().toEqualTypeOf<readonly ProducerReport[]>();
  expectTypeOf<MonitoredService['status']>().returns.toEqualTypeOf<AsyncIterable<ServiceEvent>>();
});

it('takes a whole config, and every service', () => {
  expectTypeOf<FedmsgConfig>().toExtend<MonitoringOptions>();
  expectTypeOf<Hub>().toExtend<MonitoredService>();
  expectTypeOf<Relay>().toExtend<MonitoredService>();
  expectTypeOf<WebGateway>().toExtend<MonitoredService>();
});
