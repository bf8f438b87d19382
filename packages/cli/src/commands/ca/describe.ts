import { dumps } from '@fedmsg/envelope';
import type {
  AuthorityFacts,
  AuthorityFolder,
  CertificateRecord,
  InstalledCertificate,
  RevocationListRecord,
} from '@fedmsg/crypto/pki';
import { printable } from '../../terminal/printable.js';

/** `2028-11-21`: the day, in UTC. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** What programs are told of the CA's own certificate. */
export function authorityRecord(authority: AuthorityFacts): object {
  return {
    common_name: authority.commonName ?? null,
    serial_number: authority.serialNumber,
    valid_from: authority.validFrom.toISOString(),
    valid_to: authority.validTo.toISOString(),
    ca_cert_location: authority.certificateFile,
  };
}

/** What programs are told of the CRL. */
export function revocationListRecord(
  { number, validTo }: RevocationListRecord,
  { revocationListFile }: AuthorityFolder,
): object {
  return { number, valid_to: validTo.toISOString(), crl_location: revocationListFile };
}

/** What programs are told of a certificate. */
export function certificateRecord(record: CertificateRecord): object {
  return {
    certname: record.certname,
    serial_number: record.serialNumber,
    organization: record.organization ?? null,
    valid_from: record.validFrom.toISOString(),
    valid_to: record.validTo.toISOString(),
    revoked_at: record.revokedAt?.toISOString() ?? null,
  };
}

/** The same of one that was just issued, with its files and what makes fedmsg use them here. */
export function installedRecord(issued: InstalledCertificate, folder: AuthorityFolder): object {
  return {
    ...certificateRecord(issued),
    certificate_file: issued.certificateFile,
    key_file: issued.keyFile,
    config: signingConfig(folder, issued.certname),
  };
}

/** What goes into the configuration of who verifies. */
export function trustConfig({ certificateFile, revocationListFile }: AuthorityFolder): object {
  return { ca_cert_location: certificateFile, crl_location: revocationListFile };
}

/** What goes into the configuration of who signs. */
export function signingConfig(folder: AuthorityFolder, certname: string): object {
  return { ...trustConfig(folder), ssldir: folder.path, certname, sign_messages: true };
}

/** Keys of a configuration as they stand in a file of it. */
export function configLines(config: object): string {
  return Object.entries(config)
    .map(([key, value]) => `  "${key}": ${printable(dumps(value))}`)
    .join(',\n');
}
