import type { FrameBatch, TransportStatus } from '@fedmsg/envelope';
import type { LookupFailure } from '../../status/bus-status.js';

/** What a tail reads: a subscription, or several that come and go. */
export interface Source extends AsyncIterable<FrameBatch> {
  status(): AsyncIterable<SourceStatus>;
  /** Frees the sockets and ends the iteration. */
  close(): Promise<void>;
}

/** What happens to a source, which knows nothing of its name. */
export type SourceStatus = TransportStatus | Omit<LookupFailure, 'name'>;

/** A source under the endpoint name it is for. */
export interface NamedSource {
  readonly name: string;
  readonly source: Source;
}
