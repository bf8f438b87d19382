import { loads } from '@fedmsg/envelope';
import type { Transport } from '@fedmsg/envelope';
import { linkSignal } from '../../signals/link-signal.js';

/** What a hub says of one of its parts, as far as it is looked at here. */
interface ReportedPart {
  readonly name: string;
  readonly initialized: boolean;
}

/** What a hub says of itself. */
export interface ReportedHub {
  readonly consumers: readonly ReportedPart[];
  readonly producers: readonly ReportedPart[];
}

/** A report with the bytes that it came in. */
export interface ReceivedReport {
  readonly bytes: Uint8Array;
  readonly report: ReportedHub;
}

/** Where to wait, and how long. */
export interface ReportWait {
  readonly endpoint: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Waits for the next report at a monitoring socket; what else comes there is left out. `undefined` when the time is
 * over.
 *
 * @throws the reason of the signal, when that aborts; {TransportError} when the endpoint is none
 */
export async function nextReport(
  transport: Transport,
  { endpoint, timeoutMs, signal }: ReportWait,
): Promise<ReceivedReport | undefined> {
  using ending = linkSignal(signal, timeoutMs);
  const endpoints = [reachable(endpoint)];
  await using subscription = await transport.createSubscription({ endpoints, signal: ending.signal });
  for await (const { frames } of subscription) {
    for (const parts of frames) {
      const report = parts.length === 1 ? readReport(parts[0]!) : undefined;
      if (report !== undefined) return { bytes: parts[0]!, report };
    }
  }
  signal.throwIfAborted();
  return undefined;
}

/** A hub that listens everywhere also does so here. */
function reachable(endpoint: string): string {
  return endpoint.replace(/^tcp:\/\/(?:\*|0\.0\.0\.0):/, 'tcp://127.0.0.1:');
}

function readReport(bytes: Uint8Array): ReportedHub | undefined {
  try {
    const value = loads(bytes);
    return isReport(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isReport(value: unknown): value is ReportedHub {
  if (typeof value !== 'object' || value === null) return false;
  const { consumers, producers } = value as Readonly<Record<string, unknown>>;
  return [consumers, producers].every((parts) => Array.isArray(parts) && parts.every(isPart));
}

function isPart(value: unknown): value is ReportedPart {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}
