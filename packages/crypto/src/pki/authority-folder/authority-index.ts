/** A certificate that the CA has issued. */
export interface CertificateRecord {
  /** The common name of its subject, and the name of its files. */
  readonly certname: string;
  /** Hexadecimal, upper case. */
  readonly serialNumber: string;
  readonly organization?: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** When it was revoked, if it was. */
  readonly revokedAt?: Date;
}

/** The CRL that the folder has, or is about to have. */
export interface RevocationListRecord {
  /** Greater than that of every list before. */
  readonly number: number;
  readonly writtenAt: Date;
  /** When the next list is due. */
  readonly validTo: Date;
}

/** What the CA knows: all that it ever issued, in that order. */
export interface AuthorityIndex {
  readonly certificates: readonly CertificateRecord[];
  readonly revocationList: RevocationListRecord;
}

/** Those that an identifier stands for: all of a certname, or the one with the serial number. */
export function findCertificates(
  { certificates }: AuthorityIndex,
  certnameOrSerial: string,
): readonly CertificateRecord[] {
  const named = certificates.filter(({ certname }) => certname === certnameOrSerial);
  if (named.length > 0) return named;
  const serial = certnameOrSerial.toUpperCase();
  return certificates.filter(({ serialNumber }) => serialNumber === serial);
}

/** The index with these certificates revoked. One that is revoked already keeps its date. */
export function revokeIn(
  index: AuthorityIndex,
  revoked: readonly CertificateRecord[],
  revokedAt: Date,
): AuthorityIndex {
  return {
    ...index,
    certificates: index.certificates.map((record) =>
      revoked.includes(record) ? { ...record, revokedAt: record.revokedAt ?? revokedAt } : record,
    ),
  };
}
