import { CryptoError } from '../../error.js';
import type { Authority } from '../authority.js';
import { createRevocationList } from '../revocation-list.js';
import type { PkiOptions } from '../validity.js';
import type { AuthorityIndex, RevocationListRecord } from './authority-index.js';
import type { NewFile } from './change.js';
import type { FolderState, Plan } from './folder-state.js';
import { FILE } from './layout.js';

/** The CRL that is asked for. */
export interface RevocationListRenewal {
  /** When the next list is due. Default: as long from now as with the last list; 30 days with the first. */
  readonly validTo?: Date | undefined;
}

const FIRST_LIFETIME_MS = 30 * 86_400_000;

/** A list with its file. */
interface NewRevocationList {
  readonly revocationList: RevocationListRecord;
  readonly file: NewFile;
}

export async function planRevocationList(
  state: FolderState,
  request: RevocationListRenewal,
  options: PkiOptions,
): Promise<Plan<RevocationListRecord>> {
  const { revocationList, file } = await nextRevocationList(state.authority, state.index, request, options);
  return {
    result: revocationList,
    change: { index: { ...state.index, revocationList }, files: [file] },
  };
}

export async function firstRevocationList(
  authority: Authority,
  options: PkiOptions,
): Promise<NewRevocationList> {
  const writtenAt = new Date((options.now ?? Date.now)());
  const validTo = new Date(writtenAt.getTime() + FIRST_LIFETIME_MS);
  return write(authority, { number: 1, writtenAt, validTo }, [], options);
}

/** Lists all that the index has as revoked: those that ran out too, for messages from an archive. */
export async function nextRevocationList(
  authority: Authority,
  { certificates, revocationList: last }: AuthorityIndex,
  request: RevocationListRenewal,
  options: PkiOptions,
): Promise<NewRevocationList> {
  const writtenAt = new Date((options.now ?? Date.now)());
  const lifetimeMs = last.validTo.getTime() - last.writtenAt.getTime();
  const validTo = request.validTo ?? new Date(writtenAt.getTime() + lifetimeMs);
  // Also false for an invalid date.
  if (!(validTo > writtenAt)) {
    const text = 'Expected validTo to be a date that is still to come; received another.';
    throw new CryptoError('INVALID_REQUEST', text);
  }
  return write(authority, { number: last.number + 1, writtenAt, validTo }, certificates, options);
}

async function write(
  authority: Authority,
  revocationList: RevocationListRecord,
  certificates: AuthorityIndex['certificates'],
  options: PkiOptions,
): Promise<NewRevocationList> {
  const revoked = certificates.flatMap(({ serialNumber, revokedAt }) =>
    revokedAt === undefined ? [] : [{ serialNumber, revokedAt }],
  );
  const { number, validTo } = revocationList;
  const content = await createRevocationList(authority, { revoked, number, validTo }, options);
  return { revocationList, file: { name: FILE.revocationList, content } };
}
