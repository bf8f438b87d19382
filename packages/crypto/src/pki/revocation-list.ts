import { CryptoError } from '../error.js';
import { writePem } from '../x509/encoding/pem.js';
import { fromDer, integer, sequence, time, type Asn1 } from './asn1.js';
import { openAuthority, type Authority } from './authority.js';
import { authorityKeyIdentifier, crlNumber, extensionList } from './extensions.js';
import { signatureAlgorithm, signDer } from './sign-der.js';
import { resolveValidity, type PkiOptions, type ValidityRequest } from './validity.js';

/** A certificate that is no longer to be trusted. */
export interface RevokedCertificate {
  /** Hexadecimal, as in `IssuedCertificate`. */
  readonly serialNumber: string;
  readonly revokedAt: Date;
}

/** The CRL that is asked for. Its `validTo` is when the next is due: 30 days unless told otherwise. */
export interface RevocationListRequest extends ValidityRequest {
  /** All that are revoked, those of former lists too. */
  readonly revoked: readonly RevokedCertificate[];
  /** Greater than that of every list before. */
  readonly number: number;
}

const DAYS = 30;

/**
 * Issues a CRL (RFC 5280, 5), which is what `crl_location` is to name on every host; gives PEM.
 *
 * @throws {CryptoError} `INVALID_REQUEST`, or what is wrong with the authority: `CERTIFICATE_INVALID`, `KEY_UNAVAILABLE`,
 * `KEY_MISMATCH`
 */
export async function createRevocationList(
  authority: Authority,
  request: RevocationListRequest,
  options: PkiOptions = {},
): Promise<string> {
  const { certificate, key } = openAuthority(authority);
  const { validFrom, validTo } = resolveValidity(request, DAYS, options);
  if (!Number.isSafeInteger(request.number) || request.number < 0) {
    throw new CryptoError(
      'INVALID_REQUEST',
      'Expected number to be an integer from 0; received another value.',
    );
  }
  const version2 = integer('01');
  const entries = request.revoked.map(encodeEntry);
  const signed = sequence(
    version2,
    signatureAlgorithm(),
    fromDer(certificate.subject),
    time(validFrom),
    time(validTo),
    // RFC 5280, 5.1.2.6: an empty list is left out.
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    extensionList(0, [authorityKeyIdentifier(certificate), crlNumber(request.number)]),
  );
  return writePem(await signDer(signed, key), 'X509 CRL');
}

function encodeEntry({ serialNumber, revokedAt }: RevokedCertificate): Asn1 {
  if (!/^[0-9a-f]{1,40}$/i.test(serialNumber)) {
    throw new CryptoError(
      'INVALID_REQUEST',
      'Expected serialNumber to be 1 to 40 hexadecimal digits; received other text.',
    );
  }
  if (Number.isNaN(revokedAt.getTime()))
    throw new CryptoError(
      'INVALID_REQUEST',
      'Expected revokedAt to be a valid date; received another value.',
    );
  return sequence(integer(serialNumber), time(revokedAt));
}
