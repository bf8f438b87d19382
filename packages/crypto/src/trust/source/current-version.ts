import { createHash } from 'node:crypto';
import type { UrlCache } from '../cache/url-cache.js';
import type { TrustContent } from '../content/trust-content.js';
import type { LoadedText, Loader, VersionMark } from '../load/loader.js';
import type { TrustSourceState } from '../trust-source-state.js';

/** What a location gave, read. Times are milliseconds since 1970. */
export interface Version<Item> {
  readonly item: Item;
  readonly text: string;
  readonly digest: string;
  readonly mark: VersionMark | undefined;
  readonly from: TrustSourceState['from'];
  readonly loadedAt: number;
}

/** The version in use; its text is not kept. */
export type HeldVersion<Item> = Omit<Version<Item>, 'text'> & { readonly changedAt: number };

export interface VersionParts<Item> {
  /** The location, for errors. */
  readonly name: string;
  readonly content: TrustContent<Item>;
  readonly from: Loader['from'];
  /** `undefined` for a file, which needs no copy. */
  readonly cache: UrlCache | undefined;
  readonly now: () => number;
}

/** The last good version of one location: the only place where one takes the place of another. */
export class CurrentVersion<Item> {
  readonly #parts: VersionParts<Item>;
  #held: HeldVersion<Item> | undefined;

  constructor(parts: VersionParts<Item>) {
    this.#parts = parts;
  }

  get held(): HeldVersion<Item> | undefined {
    return this.#held;
  }

  /** In milliseconds since 1970; `Infinity`: never, or there is nothing that could end. */
  get expiresAt(): number {
    return this.#held === undefined ? Infinity : this.#parts.content.expiresAt(this.#held.item);
  }

  /** The copy of an earlier process, not in use yet. Throws when there is one that cannot be used. */
  async readCopy(): Promise<Version<Item> | undefined> {
    const copy = await this.#parts.cache?.read();
    if (copy === undefined) return undefined;
    const { text, mark, loadedAt } = copy;
    const item = this.#parts.content.read(text, this.#parts.name);
    return { item, text, digest: digestOf(text), mark, from: 'cache', loadedAt };
  }

  async writeCopy({ text, mark, loadedAt }: Version<Item>): Promise<void> {
    await this.#parts.cache?.write({ text, mark, loadedAt });
  }

  /**
   * Reads what was loaded.
   *
   * @throws {CryptoError} `CERTIFICATE_INVALID`, `CRL_INVALID`
   */
  read({ text, mark }: LoadedText): Version<Item> {
    const { content, from, name, now } = this.#parts;
    const digest = digestOf(text);
    const item = this.#held?.digest === digest ? this.#held.item : content.read(text, name);
    return { item, text, digest, mark, from, loadedAt: now() };
  }

  /**
   * Takes a version into use, if it may be; tells whether it differs from the one before.
   *
   * @throws {CryptoError} `CRL_INVALID`, `CRL_NOT_YET_VALID`
   */
  use({ item, digest, mark, from, loadedAt }: Version<Item>): boolean {
    const { content, name, now } = this.#parts;
    const before = this.#held;
    content.admit(item, before?.item, name);
    const isChanged = before?.digest !== digest;
    const changedAt = isChanged ? now() : before.changedAt;
    this.#held = { item, digest, mark, from, loadedAt, changedAt };
    return isChanged;
  }

  /**
   * Takes note that the location still has what is in use.
   *
   * @throws {CryptoError} `CRL_INVALID` when that may not be used any more, its CA having gone
   */
  confirm(): void {
    if (this.#held === undefined) return;
    const { content, name, from } = this.#parts;
    content.admit(this.#held.item, this.#held.item, name);
    this.#held = { ...this.#held, from };
  }

  drop(): void {
    this.#held = undefined;
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
