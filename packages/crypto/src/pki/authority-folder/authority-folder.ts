import { realpath } from 'node:fs/promises';
import type { AuthorityRequest } from '../authority.js';
import type { CertificateRequest } from '../issue-certificate.js';
import type { PkiOptions, ValidityRequest } from '../validity.js';
import { describeAuthority, type AuthorityFacts } from './authority-facts.js';
import type { CertificateRecord, RevocationListRecord } from './authority-index.js';
import { createFolder } from './create-folder.js';
import { codeOf, invalidAuthority } from './folder-error.js';
import { changeFolder, readFolder } from './folder-state.js';
import { layoutOf, type AuthorityLayout } from './layout.js';
import { planIssue, type InstalledCertificate } from './plan-issue.js';
import { planRenew, type RenewalRequest } from './plan-renew.js';
import { planRenewAuthority } from './plan-renew-authority.js';
import { planRevocationList, type RevocationListRenewal } from './plan-revocation-list.js';
import { planRevoke } from './plan-revoke.js';

/**
 * A CA that lives in a folder: `ca.crt`, `ca.key`, `crl.pem`, `<certname>.crt` and `<certname>.key` for each service, so
 * that the folder can be fedmsg's `ssldir`, and `index.json`, which has all that was ever issued and revoked. Private
 * keys have mode 600 from the start.
 *
 * Every change is there as a whole or not at all, whenever the process or the machine stops: a certificate is in the
 * index before its file can be seen, a revocation before the CRL. What was left unfinished is finished when the folder
 * is opened or changed again. Calls in one process wait for each other; a second process is refused.
 *
 * Every method can fail with a `CryptoError`: `AUTHORITY_BUSY` while another process changes the folder,
 * `AUTHORITY_INVALID` when it cannot be read or written, `KEY_EXPOSED` when others may read `ca.key`, beside what is
 * said there. A change that failed has changed nothing, unless the text of the error says that it was recorded.
 */
export interface AuthorityFolder {
  /** The absolute path. */
  readonly path: string;
  /** The file for `ca_cert_location`. */
  readonly certificateFile: string;
  /** The file for `crl_location`. */
  readonly revocationListFile: string;

  /**
   * Issues a certificate for the certname `commonName`, with a key unless there is one.
   *
   * @throws {CryptoError} `INVALID_REQUEST`, also for a certname that has a valid certificate; `CERTIFICATE_EXPIRED` when
   * the CA itself has run out
   */
  issue(request: CertificateRequest): Promise<InstalledCertificate>;

  /**
   * Issues the next certificate for a certname that has one, valid or run out, in the place of its files.
   *
   * @throws {CryptoError} `INVALID_REQUEST`, `CERTIFICATE_EXPIRED`, and with `newKey: false` `KEY_UNAVAILABLE`
   */
  renew(certname: string, request?: RenewalRequest): Promise<InstalledCertificate>;

  /**
   * Gives the CA another certificate (ten years unless told otherwise) with its subject and key, so that what it has
   * issued still chains to it. Hosts need the new `ca.crt` before the old one runs out.
   *
   * @throws {CryptoError} `INVALID_REQUEST`
   */
  renewAuthority(request?: ValidityRequest): Promise<AuthorityFacts>;

  /**
   * Revokes all certificates of a certname, or the one with the serial number, and writes the CRL that says so. Gives
   * those that it revoked; none where they were revoked before.
   *
   * @throws {CryptoError} `INVALID_REQUEST` when there is no such certificate
   */
  revoke(certnameOrSerial: string): Promise<readonly CertificateRecord[]>;

  /**
   * Writes a new CRL with all revoked certificates, before the last one runs out.
   *
   * @throws {CryptoError} `INVALID_REQUEST`
   */
  writeRevocationList(request?: RevocationListRenewal): Promise<RevocationListRecord>;

  /** What there is, the oldest certificate first. */
  list(): Promise<AuthorityListing>;
}

/** What the folder of a CA holds. */
export interface AuthorityListing {
  readonly authority: AuthorityFacts;
  readonly revocationList: RevocationListRecord;
  readonly certificates: readonly CertificateRecord[];
}

/**
 * Makes a CA in a folder, which is made too where there is none.
 *
 * @throws {CryptoError} `INVALID_REQUEST`, also for a folder that has a CA or files in the places of one;
 * `AUTHORITY_INVALID`, `AUTHORITY_BUSY`
 */
export async function createAuthorityFolder(
  path: string,
  request: AuthorityRequest,
  options: PkiOptions = {},
): Promise<AuthorityFolder> {
  return folderAt(await createFolder(path, request, options), options);
}

/**
 * Opens the folder of a CA, and finishes what a process that was killed has left.
 *
 * @throws {CryptoError} `AUTHORITY_INVALID` for what is no such folder, `KEY_EXPOSED`
 */
export async function openAuthorityFolder(path: string, options: PkiOptions = {}): Promise<AuthorityFolder> {
  const layout = layoutOf(await resolveFolder(path));
  await readFolder(layout);
  return folderAt(layout, options);
}

function folderAt(layout: AuthorityLayout, options: PkiOptions): AuthorityFolder {
  return {
    path: layout.path,
    certificateFile: layout.certificate,
    revocationListFile: layout.revocationList,
    issue: (request) => changeFolder(layout, (state) => planIssue(state, { ...request }, options)),
    renew: (certname, request = {}) =>
      changeFolder(layout, (state) => planRenew(state, certname, request, options)),
    renewAuthority: (request = {}) =>
      changeFolder(layout, (state) => planRenewAuthority(state, request, options)),
    revoke: (certnameOrSerial) =>
      changeFolder(layout, (state) => planRevoke(state, certnameOrSerial, options)),
    writeRevocationList: (request = {}) =>
      changeFolder(layout, (state) => planRevocationList(state, request, options)),
    async list() {
      const { certificate, index } = await readFolder(layout);
      return {
        authority: describeAuthority(certificate, layout),
        revocationList: index.revocationList,
        certificates: index.certificates,
      };
    },
  };
}

/** Links are followed, so that one folder has one lock. */
async function resolveFolder(path: string): Promise<string> {
  return realpath(path).catch((cause: unknown) => {
    const reason = codeOf(cause) === 'ENOENT' ? 'there is none' : 'it cannot be opened';
    const text = `Expected ${path} to be the folder of a CA; ${reason}. fedmsg ca init makes a CA.`;
    throw invalidAuthority(text, cause);
  });
}
