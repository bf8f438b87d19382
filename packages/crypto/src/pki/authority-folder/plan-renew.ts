import { join } from 'node:path';
import { CryptoError } from '../../error.js';
import type { KeyRequest } from '../rsa-key.js';
import type { PkiOptions, ValidityRequest } from '../validity.js';
import { revokeIn, type AuthorityIndex, type CertificateRecord } from './authority-index.js';
import type { NewFile } from './change.js';
import type { FolderState, Plan } from './folder-state.js';
import { pairNames } from './layout.js';
import { issuePair, type InstalledCertificate } from './plan-issue.js';
import { nextRevocationList } from './plan-revocation-list.js';
import { readPrivateFile } from './private-file.js';

/** How to renew a certificate. Valid for two years unless told otherwise. */
export interface RenewalRequest extends ValidityRequest, KeyRequest {
  /** Default `true`. With `false`, the key in the folder stays and only the certificate is new. */
  readonly newKey?: boolean | undefined;
  /**
   * Whether the certificates that it takes the place of are revoked, and a CRL with them is written. Default `false`:
   * the old one signs until the new one is where it has to be.
   */
  readonly revokeFormer?: boolean | undefined;
}

export async function planRenew(
  state: FolderState,
  certname: string,
  request: RenewalRequest,
  options: PkiOptions,
): Promise<Plan<InstalledCertificate>> {
  const former = state.index.certificates.filter((record) => isCurrent(record, certname));
  const last = former.at(-1);
  if (last === undefined) throw nothingToRenew(state.index, certname);
  const { newKey = true, revokeFormer = false, ...rest } = request;
  const key = newKey ? rest.key : await readKey(state, certname, rest.key);
  const subject = { commonName: certname, organization: last.organization };
  const { record, files, result } = await issuePair(state, { ...rest, ...subject, key }, options);

  const revoked = revokeFormer ? await revokeAll(state, former, options) : { index: state.index, files: [] };
  const index = { ...revoked.index, certificates: [...revoked.index.certificates, record] };
  const [certificateFile, keyFile] = files;
  return {
    result,
    change: { index, files: [certificateFile, ...(newKey ? [keyFile] : []), ...revoked.files] },
  };
}

function isCurrent({ certname, revokedAt }: CertificateRecord, wanted: string): boolean {
  return certname === wanted && revokedAt === undefined;
}

async function readKey(
  { layout }: FolderState,
  certname: string,
  given: string | undefined,
): Promise<string> {
  if (given === undefined) return readPrivateFile(join(layout.path, pairNames(certname).key));
  const text = 'Expected either key, or newKey: false for the key that there is; received both.';
  throw new CryptoError('INVALID_REQUEST', text);
}

async function revokeAll(
  { authority, index }: FolderState,
  former: readonly CertificateRecord[],
  options: PkiOptions,
): Promise<{ readonly index: AuthorityIndex; readonly files: readonly NewFile[] }> {
  const revoked = revokeIn(index, former, new Date((options.now ?? Date.now)()));
  const { revocationList, file } = await nextRevocationList(authority, revoked, {}, options);
  return { index: { ...revoked, revocationList }, files: [file] };
}

function nothingToRenew({ certificates }: AuthorityIndex, certname: unknown): CryptoError {
  const isRevoked = certificates.some((record) => record.certname === certname);
  const received = JSON.stringify(String(certname).slice(0, 80));
  const reason = isRevoked ? `that of ${received} is revoked` : `there is none for ${received}`;
  const text = `Expected a certname whose certificate can be renewed; ${reason}. Issue one.`;
  return new CryptoError('INVALID_REQUEST', text);
}
