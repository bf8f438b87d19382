/**
 * Why a domain name gave no endpoints:
 *
 * - `INVALID_NAME`: it is not a domain name.
 * - `NO_RECORDS`: it has no SRV records for fedmsg, or one that says that there is no such service.
 * - `INVALID_RECORD`: a record names no host and port that can be connected to.
 * - `LOOKUP_FAILED`: no name server answered, or none that knows; worth another attempt later.
 */
export type SrvErrorCode = 'INVALID_NAME' | 'NO_RECORDS' | 'INVALID_RECORD' | 'LOOKUP_FAILED';

/** A domain name gave no endpoints. */
export class SrvError extends Error {
  override readonly name = 'SrvError';
  readonly code: SrvErrorCode;
  /** The domain name, as it was given. */
  readonly domain: string;

  constructor(code: SrvErrorCode, domain: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.domain = domain;
  }
}
