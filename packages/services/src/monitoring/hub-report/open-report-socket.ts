import { chmod } from 'node:fs/promises';
import { createBroadcaster } from '@fedmsg/transport-zmq';
import { REPORT_EVERY_SECONDS } from './create-hub-reporter.js';
import type { HubReport } from './hub-report.js';

/** Where to tell of a hub. */
export interface ReportSocketOptions {
  readonly endpoint: string;
  /** Permissions of the endpoint where it is a path, in octal digits. */
  readonly mode: string | undefined;
}

/** A socket that tells of a hub until it is closed. */
export interface ReportSocket {
  /** The address in use, with the port that was really bound. */
  readonly endpoint: string;
  close(): Promise<void>;
}

const IPC = 'ipc://';

/**
 * Tells at an endpoint how a hub is, as the reference does: every five seconds, in one part of JSON.
 *
 * @throws {TransportError} `ADDRESS_IN_USE`, `BIND_FAILED`, `INVALID_ENDPOINT`
 */
export async function openReportSocket(
  { endpoint, mode }: ReportSocketOptions,
  report: () => HubReport,
): Promise<ReportSocket> {
  const socket = await createBroadcaster({ endpoints: [endpoint] });
  if (mode !== undefined && endpoint.startsWith(IPC)) {
    await chmod(endpoint.slice(IPC.length), Number.parseInt(mode, 8));
  }
  const tell = () => {
    // What cannot be told is told anew in five seconds, and the hub has other work.
    socket.send([Buffer.from(JSON.stringify(report()))]).catch(() => undefined);
  };
  const timer = setInterval(tell, REPORT_EVERY_SECONDS * 1000);
  return {
    endpoint: socket.endpoints[0]!,
    async close() {
      clearInterval(timer);
      await socket.close();
    },
  };
}
