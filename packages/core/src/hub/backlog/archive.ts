import { setTimeout as pause } from 'node:timers/promises';
import { CoreError } from '../../error.js';
import type { MissedTime } from '../progress/status-file.js';
import { limitTime } from '../consumer/time-limit.js';
import { archiveQuery } from './archive-query.js';
import { readPage } from './read-page.js';
import type { ArchivePage } from './read-page.js';

const PAGE_TIMEOUT_MS = 30_000;
const ATTEMPTS = 5;

/** How long to wait after each attempt that failed. */
export type Backoff = (attempt: number) => number;

const doubling: Backoff = (attempt) => 1000 * 2 ** (attempt - 1);

/** A datagrepper. */
export class Archive {
  readonly #url: string;
  readonly #backoff: Backoff;

  constructor(url: string, backoff: Backoff = doubling) {
    this.#url = url;
    this.#backoff = backoff;
  }

  /**
   * All pages of what was sent in a time, oldest first; each is asked for when the one before was taken.
   *
   * @throws {CoreError} `BACKLOG_UNAVAILABLE` when a page was asked for in vain five times, or was refused
   * @throws the reason of the signal
   */
  async *pages(
    topics: readonly string[],
    time: MissedTime,
    signal: AbortSignal,
  ): AsyncGenerator<ArchivePage> {
    for (let number = 1; ; number++) {
      const page = await this.#ask(archiveQuery(this.#url, topics, time, number), signal);
      yield page;
      if (number >= page.pages || page.rows.length === 0) return;
    }
  }

  async #ask(query: URL, signal: AbortSignal): Promise<ArchivePage> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await fetchPage(query, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (attempt >= ATTEMPTS || error instanceof RefusedQuery) throw unavailable(query, error);
        await pause(this.#backoff(attempt), undefined, { signal });
      }
    }
  }
}

/** The archive has understood, and says no: it would say so again. */
class RefusedQuery extends Error {}

async function fetchPage(query: URL, outer: AbortSignal): Promise<ArchivePage> {
  const { signal, release } = limitTime(
    outer,
    PAGE_TIMEOUT_MS,
    (ms) => new Error(`no answer within ${ms} ms`),
  );
  try {
    const response = await fetch(query, { signal, headers: { accept: 'application/json' } });
    if (response.ok) return await readPage(response);
    await response.body?.cancel();
    const text = `HTTP status ${response.status}`;
    throw isPassing(response.status) ? new Error(text) : new RefusedQuery(text);
  } finally {
    release();
  }
}

function isPassing(status: number): boolean {
  return status >= 500 || status === 429 || status === 408;
}

function unavailable(query: URL, cause: unknown): CoreError {
  const { message, cause: deeper } = cause as Error;
  const reason = deeper instanceof Error ? `${message}: ${deeper.message}` : message;
  const text = `Expected datagrepper_url to give what was sent meanwhile (${query.href}); it failed: ${reason}`;
  return new CoreError('BACKLOG_UNAVAILABLE', text, { cause });
}
