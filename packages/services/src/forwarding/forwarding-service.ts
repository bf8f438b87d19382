import type { ForwardingCounts } from './forwarding-counts.js';
import type { ForwardingStatus } from './forwarding-status.js';

/** What every service that passes frames on has in common; `Side` are the names of its sockets. */
export interface ForwardingService<Side extends string> extends AsyncDisposable {
  readonly counts: ForwardingCounts;
  /**
   * What the sockets do, and the frames that were refused or lost: first one `listening` for each address, then events
   * from now on. A reader that does not keep up loses the oldest.
   */
  status(): AsyncIterable<ForwardingStatus<Side>>;
  /** Takes nothing more, sends what it holds, for `timeoutMs` (default 1000) at most, then closes. */
  drain(options?: { readonly timeoutMs?: number }): Promise<void>;
  /** Frees the sockets now; what has not been sent is lost, and counted. */
  close(): Promise<void>;
  /** Resolves once everything is freed, with the error that ended the service or with `undefined`. Never rejects. */
  closed(): Promise<Error | undefined>;
}
