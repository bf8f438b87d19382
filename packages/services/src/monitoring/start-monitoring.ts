import { ServicesError } from '../error.js';
import { listen } from '../http/listen.js';
import type { HttpAddress, HttpListener } from '../http/listen.js';
import type { HubReport } from './hub-report/hub-report.js';
import { openReportSocket } from './hub-report/open-report-socket.js';
import type { ReportSocket } from './hub-report/open-report-socket.js';
import { monitoringApp } from './http/monitoring-app.js';
import { createMetrics } from './metrics/metrics.js';
import type { Monitored } from './monitored.js';

/** What the config says about it: a whole config fits as it is. */
export interface MonitoringOptions {
  /** Where to answer over HTTP, such as `http://127.0.0.1:9941`. Default: nowhere. */
  readonly monitoring_http?: string;
  /** Where to tell of a hub over ZeroMQ. Default: nowhere. */
  readonly 'moksha.monitoring.socket'?: string;
  /** Permissions of that endpoint where it is a path, in octal digits. Default: as the system has them. */
  readonly 'moksha.monitoring.socket.mode'?: string;
}

/** Answers about the services of this process, until it is closed. */
export interface Monitoring extends AsyncDisposable {
  /** Where it answers over HTTP, with the port that was really bound. */
  readonly url: string | undefined;
  /** Where it tells of a hub, with the port that was really bound. */
  readonly reportEndpoint: string | undefined;
  close(): Promise<void>;
}

/**
 * Lets others watch the services of this process, as far as the config says: over HTTP with `/metrics` in the format of
 * Prometheus, `/live`, which answers while the process does, and `/ready`, which answers 503 and says what is not; and
 * over ZeroMQ with the report of a hub every five seconds, as `fedmsg check` and `fedmsg-check` of the reference read it.
 *
 * @param reportHub - as `createHubReporter` makes it; without it, nothing is told over ZeroMQ.
 * @throws {ServicesError} `NO_ENDPOINT`
 * @throws {TransportError} `ADDRESS_IN_USE`, `BIND_FAILED`, `INVALID_ENDPOINT`
 */
export async function startMonitoring(
  options: MonitoringOptions,
  sources: readonly Monitored[],
  reportHub?: () => HubReport,
): Promise<Monitoring> {
  const http = await serve(options, sources);
  try {
    const socket = await tell(options, reportHub);
    const close = async () => {
      await Promise.all([http?.close(), socket?.close()]);
    };
    return {
      url: http?.url,
      reportEndpoint: socket?.endpoint,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await http?.close();
    throw error;
  }
}

async function serve(
  { monitoring_http }: MonitoringOptions,
  sources: readonly Monitored[],
): Promise<HttpListener | undefined> {
  if (monitoring_http === undefined) return undefined;
  return listen(monitoringApp(sources, createMetrics(sources)), addressIn(monitoring_http));
}

async function tell(
  options: MonitoringOptions,
  reportHub: (() => HubReport) | undefined,
): Promise<ReportSocket | undefined> {
  const endpoint = options['moksha.monitoring.socket'];
  if (endpoint === undefined || reportHub === undefined) return undefined;
  return openReportSocket({ endpoint, mode: options['moksha.monitoring.socket.mode'] }, reportHub);
}

function addressIn(url: string): HttpAddress {
  const { protocol, hostname, port } = URL.canParse(url) ? new URL(url) : NO_URL;
  if (protocol !== 'http:') {
    const text = `Expected monitoring_http to be such as "http://127.0.0.1:9941"; it is ${JSON.stringify(url)}.`;
    throw new ServicesError('NO_ENDPOINT', text);
  }
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 80 : Number(port),
  };
}

const NO_URL = { protocol: '', hostname: '', port: '' };
