import { join } from 'node:path';
import { CryptoError } from '../../error.js';
import { readCertificate } from '../../x509/certificate/certificate.js';
import { issueCertificate, type CertificateRequest } from '../issue-certificate.js';
import type { PkiOptions } from '../validity.js';
import { assertAbsent } from './assert-absent.js';
import type { CertificateRecord } from './authority-index.js';
import { assertCertname } from './certname.js';
import type { NewFile } from './change.js';
import type { FolderState, Plan } from './folder-state.js';
import { pairNames } from './layout.js';

/** A certificate that was issued, and the files that it and its key are in. */
export interface InstalledCertificate extends CertificateRecord {
  readonly certificateFile: string;
  readonly keyFile: string;
}

export async function planIssue(
  state: FolderState,
  request: CertificateRequest,
  options: PkiOptions,
): Promise<Plan<InstalledCertificate>> {
  assertCertname(request.commonName);
  await assertVacant(state, request.commonName, (options.now ?? Date.now)());
  const { record, files, result } = await issuePair(state, request, options);
  const certificates = [...state.index.certificates, record];
  return { result, change: { index: { ...state.index, certificates }, files } };
}

/** What was issued, as the index, the folder and the caller get it. */
interface NewPair {
  readonly record: CertificateRecord;
  readonly files: readonly [certificate: NewFile, key: NewFile];
  readonly result: InstalledCertificate;
}

export async function issuePair(
  { layout, authority, certificate: ca }: FolderState,
  request: CertificateRequest,
  options: PkiOptions,
): Promise<NewPair> {
  const now = (options.now ?? Date.now)();
  if (ca.validity.to <= now) throw authorityExpired(ca.validity.to);
  const { certificate, key, serialNumber } = await issueCertificate(authority, request, options);
  const { validity } = readCertificate(certificate, 'the new certificate');
  const { commonName: certname, organization } = request;
  const record: CertificateRecord = {
    certname,
    serialNumber,
    ...(organization !== undefined && { organization }),
    validFrom: new Date(validity.from),
    validTo: new Date(validity.to),
  };
  const names = pairNames(certname);
  return {
    record,
    files: [
      { name: names.certificate, content: certificate },
      { name: names.key, content: key, isSecret: true },
    ],
    result: {
      ...record,
      certificateFile: join(layout.path, names.certificate),
      keyFile: join(layout.path, names.key),
    },
  };
}

/** Neither a certificate that is in use nor a file of somebody else is replaced. */
async function assertVacant({ layout, index }: FolderState, certname: string, now: number): Promise<void> {
  const issued = index.certificates.filter((record) => record.certname === certname);
  const valid = issued.find(({ revokedAt, validTo }) => revokedAt === undefined && validTo.getTime() > now);
  if (valid !== undefined) {
    const text =
      `Expected a certname that has no valid certificate; ${certname} has one until ${valid.validTo.toISOString()} ` +
      `(serial number ${valid.serialNumber}). Renew it, or revoke it first.`;
    throw new CryptoError('INVALID_REQUEST', text);
  }
  const names = pairNames(certname);
  if (issued.length === 0) await assertAbsent(layout.path, [names.certificate, names.key]);
}

function authorityExpired(validTo: number): CryptoError {
  const text =
    `Expected a CA whose own certificate is valid; it ran out at ${new Date(validTo).toISOString()}. ` +
    'Renew the CA (fedmsg ca renew --ca), and put the new ca.crt on every host.';
  return new CryptoError('CERTIFICATE_EXPIRED', text);
}
