import { ServicesError } from '../error.js';
import { listen } from '../http/listen.js';
import type { HttpAddress } from '../http/listen.js';
import { monitoringApp } from './http/monitoring-app.js';
import { createMetrics } from './metrics/metrics.js';
import type { Monitored } from './monitored.js';

/** What the config says about it: a whole config fits as it is. */
export interface MonitoringOptions {
  /** Where to answer over HTTP, such as `http://127.0.0.1:9941`. Default: nowhere. */
  readonly monitoring_http?: string;
}

/** Answers about the services of this process, until it is closed. */
export interface Monitoring extends AsyncDisposable {
  /** Where it answers over HTTP, with the port that was really bound. */
  readonly url: string | undefined;
  close(): Promise<void>;
}

/**
 * Lets others watch the services of this process, as far as the config says: over HTTP with `/metrics` in the format of
 * Prometheus, `/live`, which answers while the process does, and `/ready`, which answers 503 and says what is not.
 *
 * @throws {ServicesError} `NO_ENDPOINT`
 * @throws {TransportError} `ADDRESS_IN_USE`, `BIND_FAILED`
 */
export async function startMonitoring(
  { monitoring_http }: MonitoringOptions,
  sources: readonly Monitored[],
): Promise<Monitoring> {
  const http =
    monitoring_http === undefined
      ? undefined
      : await listen(monitoringApp(sources, createMetrics(sources)), addressIn(monitoring_http));
  const close = async () => http?.close();
  return { url: http?.url, close, [Symbol.asyncDispose]: close };
}

function addressIn(url: string): HttpAddress {
  const { protocol, hostname, port } = URL.canParse(url) ? new URL(url) : NO_URL;
  if (protocol !== 'http:') {
    const text = `Expected monitoring_http to be such as "http://127.0.0.1:9941"; it is ${JSON.stringify(url)}.`;
    throw new ServicesError('NO_ENDPOINT', text);
  }
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 80 : Number(port) };
}

const NO_URL = { protocol: '', hostname: '', port: '' };
