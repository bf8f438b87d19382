import type { CryptoErrorCode } from '../error.js';

/** What a location of trust material holds. */
export type TrustKind = 'ca' | 'crl';

/** One location of `ca_cert_location` or `crl_location`, as it is now. All times are milliseconds since 1970. */
export interface TrustSourceState {
  readonly kind: TrustKind;
  /** The path or URL, as the config has it. */
  readonly location: string;
  /** Where the version in use came from; `'cache'`: from the copy of an earlier process, the network did not answer. */
  readonly from: 'file' | 'network' | 'cache';
  /** When the version in use was loaded, by whichever process did. */
  readonly loadedAt: number;
  /** When the location last answered; `undefined` while it never did. */
  readonly checkedAt: number | undefined;
  /** When this process began to use the version. */
  readonly changedAt: number;
  /** When what it holds ends by itself: `nextUpdate` of a CRL, `notAfter` of a certificate; `undefined`: never. */
  readonly expiresAt: number | undefined;
  /** Why the location cannot be used at present, while the version in use stays; `undefined`: it can. */
  readonly failure: TrustFailure | undefined;
}

/** What keeps a location from being used. */
export interface TrustFailure {
  readonly code: CryptoErrorCode;
  /** What was expected, what came, what to do. */
  readonly message: string;
  /** The first of the failed attempts, in milliseconds since 1970. */
  readonly since: number;
  /** How many attempts have failed since then. */
  readonly attempts: number;
}
