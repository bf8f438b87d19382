import type { Certificate } from '../../x509/certificate/certificate.js';
import type { AuthorityLayout } from './layout.js';

/** The CA's own certificate. */
export interface AuthorityFacts {
  readonly commonName: string | undefined;
  /** Hexadecimal, upper case. */
  readonly serialNumber: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly certificateFile: string;
}

export function describeAuthority(
  { commonName, serial, validity }: Certificate,
  layout: AuthorityLayout,
): AuthorityFacts {
  return {
    commonName,
    serialNumber: serial.toUpperCase(),
    validFrom: new Date(validity.from),
    validTo: new Date(validity.to),
    certificateFile: layout.certificate,
  };
}
