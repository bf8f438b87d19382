import type { Schedule } from './schedule.js';

/** What a trust store can be given in place of the network, the clock and chance. */
export interface TrustStoreOptions {
  /** Default: that of the runtime. A `fetch` of one's own brings a proxy, or a CA for https. It has to honour `signal`. */
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** Runs something once after so many milliseconds, and gives what calls it off. Default: timers that keep no process. */
  readonly schedule?: Schedule;
  /** From 0 to 1: how much earlier than due a location is looked at, up to a fifth. Default `Math.random`. */
  readonly random?: () => number;
}
