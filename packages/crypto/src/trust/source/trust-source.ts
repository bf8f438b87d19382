import { CryptoError } from '../../error.js';
import type { LoadedText, Loader } from '../load/loader.js';
import { scheduleFor, type Schedule } from '../schedule.js';
import type { SourceSettings } from '../trust-config.js';
import type { TrustEvent } from '../trust-event.js';
import type { TrustFailure, TrustSourceState } from '../trust-source-state.js';
import { checkDelay } from './check-delay.js';
import type { CurrentVersion, Version } from './current-version.js';
import { StaleAlarm } from './stale-alarm.js';

/** What a source works with. */
export interface SourceParts<Item> {
  readonly settings: SourceSettings;
  readonly version: CurrentVersion<Item>;
  readonly loader: Loader;
  readonly clock: SourceClock;
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** What has to be in place before a version may be used. */
  readonly ready: () => Promise<unknown>;
  readonly onChange: () => void;
  readonly report: (event: TrustEvent) => void;
}

interface SourceClock {
  readonly now: () => number;
  readonly schedule: Schedule;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** One location: looks for new versions in time, and tells what became of it. */
export class TrustSource<Item> {
  readonly #parts: SourceParts<Item>;
  readonly #alarm: StaleAlarm;
  #checking: Promise<void> | undefined;
  #checkedAt: number | undefined;
  #error: CryptoError | undefined;
  #failure: TrustFailure | undefined;
  #cacheFailure: TrustEvent | undefined;
  #callOff: (() => void) | undefined;

  constructor(parts: SourceParts<Item>) {
    this.#parts = parts;
    this.#alarm = new StaleAlarm(parts.clock, () => this.#report('stale'));
  }

  /** What is in use; `undefined` until a check has found something. */
  get item(): Item | undefined {
    return this.#parts.version.held?.item;
  }

  /** Why the last check failed. */
  get error(): CryptoError | undefined {
    return this.#error;
  }

  /** Waits for the check that runs now, if one does. Never rejects. */
  async idle(): Promise<void> {
    await this.#checking;
  }

  /** To be asked for when there is something in use. */
  state(): TrustSourceState {
    const { settings, version } = this.#parts;
    const { from, loadedAt, changedAt } = version.held!;
    return {
      kind: settings.kind,
      location: settings.name,
      from,
      loadedAt,
      checkedAt: this.#checkedAt,
      changedAt,
      expiresAt: version.expiresAt === Infinity ? undefined : version.expiresAt,
      failure: this.#failure,
    };
  }

  /** The state in events, for a reader who was not there when it came about. */
  history(): TrustEvent[] {
    const source = this.state();
    const events: TrustEvent[] = [{ type: 'loaded', source }];
    if (this.#failure !== undefined) events.push({ type: 'failed', source });
    if (this.#parts.version.expiresAt <= this.#parts.clock.now()) events.push({ type: 'stale', source });
    if (this.#cacheFailure !== undefined) events.push(this.#cacheFailure);
    return events;
  }

  /** Looks for another version. Whoever asks during a check gets that one. Never rejects. */
  check(): Promise<void> {
    if (this.#parts.signal.aborted) return Promise.resolve();
    this.#checking ??= this.#check().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  /** Calls off what would come by itself. */
  stop(): void {
    this.#callOff?.();
    this.#alarm.stop();
  }

  async #check(): Promise<void> {
    const { version, loader, ready, signal } = this.#parts;
    const copy = version.held === undefined ? await this.#readCopy() : undefined;
    const { mark } = version.held ?? copy ?? {};
    const [loading] = await Promise.allSettled([loader.load(mark, signal), ready()]);
    if (signal.aborted) return;
    try {
      // Before what was loaded, so that a restart does not let an older list in.
      const refusal = copy && this.#useCopy(copy);
      if (loading.status === 'rejected') throw loading.reason;
      await this.#accept(loading.value, refusal);
    } catch (error) {
      if (copy !== undefined) this.#dropEnded();
      this.#fail(error);
    }
    this.#plan();
  }

  async #accept(loaded: LoadedText | undefined, refusal: CryptoError | undefined): Promise<void> {
    const { version } = this.#parts;
    if (loaded === undefined) {
      if (refusal !== undefined) throw refusal;
      version.confirm();
      this.#succeed(false);
      return;
    }
    const next = version.read(loaded);
    const isChanged = version.use(next);
    this.#succeed(isChanged);
    if (isChanged) await this.#writeCopy(next);
  }

  #succeed(isChanged: boolean): void {
    const wasFailing = this.#failure !== undefined;
    this.#checkedAt = this.#parts.clock.now();
    this.#failure = undefined;
    this.#error = undefined;
    if (isChanged) this.#announce();
    if (wasFailing) this.#report('recovered');
  }

  #announce(): void {
    this.#alarm.set(this.#parts.version.expiresAt);
    this.#parts.onChange();
    this.#report('changed');
  }

  #fail(cause: unknown): void {
    const { clock, settings } = this.#parts;
    const text = `Expected ${settings.name} to be readable; it is not.`;
    const error =
      cause instanceof CryptoError ? cause : new CryptoError('TRUST_UNAVAILABLE', text, { cause });
    const { since = clock.now(), attempts = 0 } = this.#failure ?? {};
    this.#error = error;
    this.#failure = { code: error.code, message: error.message, since, attempts: attempts + 1 };
    this.#report('failed');
  }

  #plan(): void {
    const { settings, version, clock, signal } = this.#parts;
    if (signal.aborted) return;
    const leftMs = settings.kind === 'crl' ? version.expiresAt - clock.now() : Infinity;
    const attempts = this.#failure?.attempts ?? 0;
    const delayMs = checkDelay({
      intervalMs: settings.intervalMs,
      attempts,
      leftMs,
      random: clock.random(),
    });
    this.#callOff?.();
    if (delayMs === Infinity) return;
    this.#callOff = scheduleFor(clock.schedule, this, (source) => void source.check(), delayMs);
  }

  async #readCopy(): Promise<Version<Item> | undefined> {
    try {
      return await this.#parts.version.readCopy();
    } catch (error) {
      this.#reportCache(error);
      return undefined;
    }
  }

  /** Gives why it may not be used. */
  #useCopy(copy: Version<Item>): CryptoError | undefined {
    try {
      this.#parts.version.use(copy);
      this.#announce();
      return undefined;
    } catch (error) {
      if (error instanceof CryptoError) return error;
      throw error;
    }
  }

  /** At a start, a copy that has come to its end is no better than nothing. */
  #dropEnded(): void {
    const { version, clock } = this.#parts;
    if (version.expiresAt <= clock.now()) version.drop();
  }

  async #writeCopy(version: Version<Item>): Promise<void> {
    try {
      await this.#parts.version.writeCopy(version);
      this.#cacheFailure = undefined;
    } catch (error) {
      this.#reportCache(error);
    }
  }

  #report(type: Exclude<TrustEvent['type'], 'cacheFailed'>): void {
    if (this.item !== undefined) this.#parts.report({ type, source: this.state() });
  }

  #reportCache(error: unknown): void {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    const message = `Expected to keep a copy of ${this.#parts.settings.name} for the next start; ${reason}.`;
    this.#cacheFailure = { type: 'cacheFailed', location: this.#parts.settings.name, message };
    this.#parts.report(this.#cacheFailure);
  }
}
