import { StatusFeed } from '@fedmsg/envelope';
import type { Certificate } from '../x509/certificate/certificate.js';
import type { RevocationList } from '../x509/revocation/revocation-list.js';
import { assignLists, type TrustAnchors } from '../x509/verify/trust-anchors.js';
import { caContent } from './content/ca-content.js';
import { createCrlContent } from './content/crl-content.js';
import { scheduleTimer } from './schedule.js';
import { createSource } from './source/create-source.js';
import type { TrustSource } from './source/trust-source.js';
import { readTrustConfig, type SourceSettings, type TrustStoreConfig } from './trust-config.js';
import type { TrustEvent } from './trust-event.js';
import type { TrustKind, TrustSourceState } from './trust-source-state.js';
import type { TrustStoreOptions } from './trust-store-options.js';

/**
 * CA certificates and CRLs, kept fresh in the background. What looks for new versions is time and `refresh()`, never a
 * message. Its timers keep no process from ending, and a store that nobody holds any more ends by itself.
 */
export interface TrustStore extends AsyncDisposable {
  /** The last good CA certificates and CRLs, read and checked; at hand, and the same object until they change. */
  anchors(): TrustAnchors;
  /** Rises when `anchors()` gives something else. */
  readonly generation: number;
  /** The state of each location, CA certificates first. */
  sources(): readonly TrustSourceState[];
  /** The events from now on, after a `loaded` for each location. Ends at `close()`. */
  status(): AsyncIterableIterator<TrustEvent>;
  /** Looks at every location now. What fails is told by `sources()` and `status()`; what was in use stays. */
  refresh(): Promise<void>;
  /** Ends what runs in the background. What was loaded can be used further. */
  close(): Promise<void>;
}

/**
 * Loads what the config names, from files and by https, all at once.
 *
 * A new version that cannot be read, is signed by no CA that is trusted (CRL) or is older than the one in use (CRL) is
 * refused and reported. A URL that cannot be reached at the start is replaced by the copy of an earlier process, as long as
 * that has not ended.
 *
 * @throws {CryptoError} `TRUST_UNAVAILABLE`, `CERTIFICATE_INVALID`, `CRL_INVALID`, `INVALID_CONFIG`
 */
export async function createTrustStore(
  config: TrustStoreConfig,
  options: TrustStoreOptions = {},
): Promise<TrustStore> {
  const store = new LoadedTrustStore(readTrustConfig(config), options);
  await store.load();
  return store;
}

class LoadedTrustStore implements TrustStore {
  readonly #feed = new StatusFeed<TrustEvent>();
  readonly #closing = new AbortController();
  readonly #authorities: readonly TrustSource<Certificate>[];
  readonly #lists: readonly TrustSource<RevocationList>[];
  #anchors: TrustAnchors = { certificates: [], revocation: undefined };
  #generation = 0;

  constructor(settings: readonly SourceSettings[], given: TrustStoreOptions) {
    const options = { fetch, now: Date.now, schedule: scheduleTimer, random: Math.random, ...given };
    const report = (event: TrustEvent) => this.#feed.report(event);
    const surroundings = { options, report, signal: this.#closing.signal };
    const ofKind = (kind: TrustKind) => settings.filter((one) => one.kind === kind);
    const crlContent = createCrlContent(() => itemsOf(this.#authorities), options.now);
    this.#authorities = ofKind('ca').map((one) =>
      createSource(one, caContent, surroundings, {
        ready: () => Promise.resolve(),
        onChange: () => this.#changeAuthorities(),
      }),
    );
    this.#lists = ofKind('crl').map((one) =>
      createSource(one, crlContent, surroundings, {
        ready: () => Promise.all(this.#authorities.map((source) => source.idle())),
        onChange: () => this.#changeAnchors(),
      }),
    );
  }

  get generation(): number {
    return this.#generation;
  }

  anchors(): TrustAnchors {
    return this.#anchors;
  }

  sources(): readonly TrustSourceState[] {
    return this.#sources().map((source) => source.state());
  }

  status(): AsyncIterableIterator<TrustEvent> {
    return this.#feed.open(this.#sources().flatMap((source) => source.history()));
  }

  async load(): Promise<void> {
    await this.refresh();
    const missing = this.#sources().find(({ item }) => item === undefined);
    if (missing !== undefined) {
      await this.close();
      throw missing.error!;
    }
    this.#generation = 1;
    this.#setAnchors();
  }

  async refresh(): Promise<void> {
    await Promise.all(this.#sources().map((source) => source.check()));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const source of this.#sources()) source.stop();
    await Promise.all(this.#sources().map((source) => source.idle()));
    this.#feed.end();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #sources(): readonly (TrustSource<Certificate> | TrustSource<RevocationList>)[] {
    return [...this.#authorities, ...this.#lists];
  }

  /** Another CA may have signed what was refused, and none of those that there are what was admitted. */
  #changeAuthorities(): void {
    this.#changeAnchors();
    if (this.#generation > 0) for (const list of this.#lists) void list.check();
  }

  #changeAnchors(): void {
    if (this.#generation === 0) return;
    this.#generation += 1;
    this.#setAnchors();
  }

  #setAnchors(): void {
    const certificates = itemsOf(this.#authorities);
    const lists = itemsOf(this.#lists);
    const revocation = this.#lists.length === 0 ? undefined : assignLists(lists, certificates);
    this.#anchors = { certificates, revocation };
  }
}

function itemsOf<Item>(sources: readonly TrustSource<Item>[]): Item[] {
  return sources.flatMap(({ item }) => (item === undefined ? [] : [item]));
}
