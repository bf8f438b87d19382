import { invalidAuthority } from './folder-error.js';
import type { AuthorityIndex, CertificateRecord, RevocationListRecord } from './authority-index.js';

/** The index as its file has it. */
export interface IndexFile extends AuthorityIndex {
  /** The change that made it what it is: the name of its folder among those that are pending. */
  readonly change: string;
}

const VERSION = 1;

export function writeIndex({ certificates, revocationList, change }: IndexFile): string {
  const { number, writtenAt, validTo } = revocationList;
  const file = {
    version: VERSION,
    change,
    crl: { number, written_at: writtenAt, valid_to: validTo },
    certificates: certificates.map((record) => ({
      certname: record.certname,
      serial_number: record.serialNumber,
      organization: record.organization,
      valid_from: record.validFrom,
      valid_to: record.validTo,
      revoked_at: record.revokedAt,
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * @throws {CryptoError} `AUTHORITY_INVALID`: an index is never mended by guessing, or revocations would be forgotten
 */
export function readIndex(text: string, path: string): IndexFile {
  try {
    const file = asObject(JSON.parse(text));
    if (file['version'] !== VERSION) throw new TypeError(`version is not ${VERSION}`);
    const { certificates } = file;
    if (!Array.isArray(certificates)) throw new TypeError('certificates is no list');
    return {
      change: textOf(file, 'change', /^[\da-f-]{36}$/),
      revocationList: readRevocationListRecord(asObject(file['crl'])),
      certificates: certificates.map((record: unknown) => readCertificateRecord(asObject(record))),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalidAuthority(
      `Expected ${path} to be the index of a CA; it cannot be read (${reason}). Restore it from a backup.`,
      cause,
    );
  }
}

type JsonObject = Readonly<Record<string, unknown>>;

function readRevocationListRecord(crl: JsonObject): RevocationListRecord {
  const { number } = crl;
  if (!Number.isSafeInteger(number) || (number as number) < 1) throw new TypeError('crl.number is no number');
  return { number: number as number, writtenAt: dateOf(crl, 'written_at'), validTo: dateOf(crl, 'valid_to') };
}

function readCertificateRecord(record: JsonObject): CertificateRecord {
  return {
    certname: textOf(record, 'certname'),
    serialNumber: textOf(record, 'serial_number', /^[\dA-F]{1,40}$/),
    ...('organization' in record && { organization: textOf(record, 'organization') }),
    validFrom: dateOf(record, 'valid_from'),
    validTo: dateOf(record, 'valid_to'),
    ...('revoked_at' in record && { revokedAt: dateOf(record, 'revoked_at') }),
  };
}

function asObject(value: unknown): JsonObject {
  if (typeof value === 'object' && value !== null) return value as JsonObject;
  throw new TypeError('an object is missing');
}

function textOf(object: JsonObject, key: string, pattern = /./): string {
  const value = object[key];
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new TypeError(`${key} is missing or of another form`);
}

function dateOf(object: JsonObject, key: string): Date {
  const date = new Date(textOf(object, key));
  if (!Number.isNaN(date.getTime())) return date;
  throw new TypeError(`${key} is no date`);
}
