import type { BusParts } from '@fedmsg/core';

/** What a program brings or sets beside the configuration. */
export interface WebGatewayParts extends Pick<BusParts, 'transport'> {
  /** Milliseconds between two pings or heartbeats to a client; one that leaves two pings unanswered is cut off. Default 15,000. */
  readonly heartbeatMs?: number;
  /** Milliseconds for which a client may take nothing of what is handed to it, 64 KiB at a time. Default 30,000. */
  readonly stalledMs?: number;
}
