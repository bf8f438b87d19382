import { dumps } from '@fedmsg/envelope';
import type { VersionMark } from '../load/loader.js';

/** What a URL once gave, as it is kept for the next start. */
export interface CachedCopy {
  readonly text: string;
  readonly mark: VersionMark | undefined;
  /** In milliseconds since 1970. */
  readonly loadedAt: number;
}

const HEAD = 'fedmsg-trust-copy: ';

/**
 * One file, so that one rename replaces all of it: a line that says what it is a copy of, then the text as it came. Readers
 * of PEM pass over the line.
 */
export function encodeCopy(url: URL, { text, mark, loadedAt }: CachedCopy): string {
  return `${HEAD}${dumps({ url: url.href, loadedAt, mark: mark ?? null })}\n${text}`;
}

/** `undefined` for what is no copy of this URL, such as the file that another program keeps under the same name. */
export function decodeCopy(url: URL, file: string): CachedCopy | undefined {
  const end = file.indexOf('\n');
  if (!file.startsWith(HEAD) || end === -1) return undefined;
  const head = parseHead(file.slice(HEAD.length, end));
  if (head?.url !== url.href || typeof head.loadedAt !== 'number') return undefined;
  return { text: file.slice(end + 1), mark: readMark(head.mark), loadedAt: head.loadedAt };
}

function parseHead(text: string): { url?: unknown; loadedAt?: unknown; mark?: unknown } | undefined {
  try {
    const head: unknown = JSON.parse(text);
    return typeof head === 'object' && head !== null ? head : undefined;
  } catch {
    return undefined;
  }
}

function readMark(mark: unknown): VersionMark | undefined {
  if (typeof mark !== 'object' || mark === null) return undefined;
  const isHeader = (entry: [string, unknown]): entry is [string, string] =>
    CONDITIONS.has(entry[0]) && typeof entry[1] === 'string';
  const headers = Object.entries(mark).filter(isHeader);
  return headers.length === 0 ? undefined : Object.fromEntries(headers);
}

const CONDITIONS = new Set(['if-none-match', 'if-modified-since']);
