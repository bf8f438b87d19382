export { createHubReporter } from './hub-report/create-hub-reporter.js';
export { createMetrics } from './metrics/metrics.js';
export { monitorService } from './monitor-service.js';
export { startMonitoring } from './start-monitoring.js';

export type { HubParts } from './hub-report/create-hub-reporter.js';
export type { ConsumerReport, HubReport, ProducerReport } from './hub-report/hub-report.js';
export type { Metrics } from './metrics/metrics.js';
export type { MonitoredService, ServiceEvent } from './monitor-service.js';
export type { Monitored } from './monitored.js';
export type { Monitoring, MonitoringOptions } from './start-monitoring.js';
