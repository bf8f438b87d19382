import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CoreError } from '../../error.js';
import { fileNameOf } from '../files/file-name.js';
import { writeWhole } from '../files/write-whole.js';

/** A time that a consumer has not had the messages of, in seconds since 1970, both ends included. */
export interface MissedTime {
  readonly start: number;
  readonly end: number;
}

/** What a consumer has dealt with, as it stands in its status file. */
export interface ConsumerStatus {
  /** The last one, in the order in which they came, before which none is left to be dealt with. */
  readonly message: {
    readonly topic: string;
    readonly msg_id: string;
    readonly timestamp: number;
    readonly i: number;
  };
  /** The last hundred, each `[signer or null, msg_id]`: within one second, an archive has no order. */
  readonly recent: readonly (readonly [signer: string | null, msg_id: string])[];
  /** What no archive could be asked for; the next start asks again. */
  readonly missed: readonly MissedTime[];
  /** The process that wrote it. */
  readonly pid: number;
  /** When, in seconds since 1970. */
  readonly when: number;
}

/** Where a consumer's status is kept. */
export function statusPath(directory: string, consumer: string): string {
  return join(directory, `${fileNameOf(consumer)}.json`);
}

/**
 * @returns `undefined` where there is no file
 * @throws {CoreError} `STATUS_UNUSABLE`
 */
export async function readStatus(path: string): Promise<ConsumerStatus | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isStatus(value)) return value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(path, 'to be read', error);
  }
  throw unusable(path, 'to be a status file', undefined);
}

/**
 * @throws {CoreError} `STATUS_UNUSABLE`
 */
export async function writeStatus(path: string, status: ConsumerStatus): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, `${JSON.stringify(status)}\n`);
  } catch (error) {
    throw unusable(path, 'to be written', error);
  }
}

function isStatus(value: unknown): value is ConsumerStatus {
  const { message, recent, missed, when } = (value ?? {}) as Partial<Record<string, unknown>>;
  const { timestamp } = (message ?? {}) as Partial<Record<string, unknown>>;
  return (
    isTime(timestamp) &&
    isTime(when) &&
    isListOf(recent, (entry) => Array.isArray(entry) && entry.length === 2) &&
    isListOf(
      missed,
      (entry) => isTime((entry as MissedTime | null)?.start) && isTime((entry as MissedTime).end),
    )
  );
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isListOf(value: unknown, fits: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits);
}

function unusable(path: string, what: string, cause: unknown): CoreError {
  const reason = cause instanceof Error ? `: ${cause.message}` : '; it is none';
  const advice = 'Without it, what is sent while the hub is away is not asked for.';
  return new CoreError('STATUS_UNUSABLE', `Expected ${path} ${what}${reason}. ${advice}`, { cause });
}
