import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Monitored } from '../monitored.js';
import { countSamples } from './count-samples.js';
import type { CountSample } from './count-samples.js';

/** Numbers of the moment, which go down as well; all others only grow. */
const GAUGES = new Set(['clients', 'subscriptions', 'queued', 'running', 'pending', 'waiting']);

/** What Prometheus reads. */
export interface Metrics {
  /** For the header of the same name. */
  readonly contentType: string;
  /** All metrics as they are now, in the text format of Prometheus. */
  text(): Promise<string>;
}

/**
 * Turns counts into metrics: `received` of a relay is `fedmsg_relay_received_total`, `refused` has a label `reason`, the
 * counts of a hub's consumers have a label `consumer`; `fedmsg_relay_ready` is 1 or 0. Those of the process come too,
 * under the usual names.
 */
export function createMetrics(sources: readonly Monitored[]): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    contentType: registry.contentType,
    text: async () => {
      for (const source of sources) update(registry, source);
      return registry.metrics();
    },
  };
}

/** Everything anew: what is counted is counted elsewhere, and a reason that came up is a metric from then on. */
function update(registry: Registry, source: Monitored): void {
  const samples = [...countSamples(source.counts)];
  const names = new Set(samples.map((sample) => metricName(source, sample)));
  for (const name of names) registry.getSingleMetric(name)?.reset();
  for (const sample of samples) set(registry, metricName(source, sample), sample);
  const ready = { path: ['ready'], labels: {}, value: source.notReady() === undefined ? 1 : 0 };
  gauge(registry, `fedmsg_${source.name}_ready`, ready).set(ready.value);
}

function metricName({ name }: Monitored, { path }: CountSample): string {
  const words = path.map((part) => part.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  return `fedmsg_${[name, ...words].join('_')}${isGauge(path) ? '' : '_total'}`;
}

function isGauge(path: readonly string[]): boolean {
  return GAUGES.has(path.at(-1)!);
}

function set(registry: Registry, name: string, sample: CountSample): void {
  if (isGauge(sample.path)) gauge(registry, name, sample).set(sample.labels, sample.value);
  else counter(registry, name, sample).inc(sample.labels, sample.value);
}

function gauge(registry: Registry, name: string, sample: CountSample): Gauge {
  const known = registry.getSingleMetric(name) as Gauge | undefined;
  return known ?? new Gauge(description(registry, name, sample));
}

function counter(registry: Registry, name: string, sample: CountSample): Counter {
  const known = registry.getSingleMetric(name) as Counter | undefined;
  return known ?? new Counter(description(registry, name, sample));
}

function description(registry: Registry, name: string, { path, labels }: CountSample) {
  const help = `${path.join(' ')}, as its counts have it`;
  return { name, help, labelNames: Object.keys(labels), registers: [registry] };
}
