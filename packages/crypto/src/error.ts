import { FedmsgError } from '@fedmsg/envelope';

/**
 * Why a message is not authentic, or why it could not be judged or signed.
 *
 * The message:
 * - `UNSIGNED`: a credential is missing.
 * - `UNKNOWN_BACKEND`: `crypto` names no backend of this version.
 * - `BACKEND_NOT_ALLOWED`: the backend is not among `crypto_validate_backends`.
 * - `BAD_FIELD`: a field that is needed has the wrong type or is not base64.
 * - `SIGNATURE_INVALID`: the signature does not fit the message and the certificate or key.
 * - `SIGNATURE_EXPIRED`: the signature itself had an end, which has come (gpg).
 * - `SIGNATURE_WEAK`: the message has no `strong_signature`, and `validate_digest` asks for one.
 * - `WEAKNESS_REFUSED`: it has a weakness that `refuse_weaknesses` names.
 *
 * Its certificate:
 * - `CERTIFICATE_INVALID`: not a certificate that may sign: unreadable, not RSA, no common name, an unknown critical
 *   extension.
 * - `CERTIFICATE_UNTRUSTED`: no chain to one of the CA certificates.
 * - `CERTIFICATE_EXPIRED`, `CERTIFICATE_NOT_YET_VALID`: it, or its CA, was not valid at the time in question.
 * - `CERTIFICATE_REVOKED`: it, or its CA, is on the CRL.
 * - `KEY_TOO_SHORT`: the RSA key of it, or of its CA, has fewer bits than `min_key_bits`.
 *
 * Its OpenPGP key:
 * - `KEY_UNKNOWN`: the keyring has no key for the signature.
 * - `KEY_EXPIRED`: the key had an end, which had come when the message was signed.
 * - `KEY_REVOKED`: its owner took the key back.
 *
 * What it is judged by:
 * - `TRUST_UNAVAILABLE`: a CA certificate or CRL cannot be read.
 * - `CRL_INVALID`: not a CRL, or none that one of the CA certificates signed.
 * - `CRL_MISSING`: a CRL is configured, but none of the issuer in question.
 * - `CRL_EXPIRED`, `CRL_NOT_YET_VALID`: the CRL says nothing about today.
 * - `INVALID_CONFIG`: a config key has a value that cannot be used.
 *
 * Keys of our own:
 * - `KEY_UNAVAILABLE`: a private key or its certificate cannot be found or read.
 * - `KEY_EXPOSED`: the file of a private key is open to its group or to others.
 * - `KEY_MISMATCH`: the private key is not the certificate's.
 * - `GPG_FAILED`: the gpg program is not there, failed, or took too long.
 * - `THREADS_ENDED`: the threads that verify were closed, or end again and again.
 * - `INVALID_REQUEST`: a certificate or CRL was asked for that cannot be issued.
 * - `AUTHORITY_INVALID`: the folder of a CA cannot be used as it is.
 * - `AUTHORITY_BUSY`: another process is working with the folder of a CA.
 */
export type CryptoErrorCode =
  | 'UNSIGNED'
  | 'UNKNOWN_BACKEND'
  | 'BACKEND_NOT_ALLOWED'
  | 'BAD_FIELD'
  | 'SIGNATURE_INVALID'
  | 'SIGNATURE_EXPIRED'
  | 'SIGNATURE_WEAK'
  | 'WEAKNESS_REFUSED'
  | 'CERTIFICATE_INVALID'
  | 'CERTIFICATE_UNTRUSTED'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_NOT_YET_VALID'
  | 'CERTIFICATE_REVOKED'
  | 'KEY_TOO_SHORT'
  | 'KEY_UNKNOWN'
  | 'KEY_EXPIRED'
  | 'KEY_REVOKED'
  | 'TRUST_UNAVAILABLE'
  | 'CRL_INVALID'
  | 'CRL_MISSING'
  | 'CRL_EXPIRED'
  | 'CRL_NOT_YET_VALID'
  | 'INVALID_CONFIG'
  | 'KEY_UNAVAILABLE'
  | 'KEY_EXPOSED'
  | 'KEY_MISMATCH'
  | 'GPG_FAILED'
  | 'THREADS_ENDED'
  | 'INVALID_REQUEST'
  | 'AUTHORITY_INVALID'
  | 'AUTHORITY_BUSY';

/** Something is broken: the message, the trust it is judged by, or a key. See {@link CryptoErrorCode}. */
export class CryptoError extends FedmsgError<CryptoErrorCode> {}

/**
 * Why an authentic message is refused all the same:
 *
 * - `SIGNER_NOT_PERMITTED`: the topic is for other signers.
 * - `TOPIC_NOT_LISTED`: no signer is listed for the topic, and `routing_nitpicky` asks for one.
 */
export type PolicyErrorCode = 'SIGNER_NOT_PERMITTED' | 'TOPIC_NOT_LISTED';

/** Nothing is broken, but it is not allowed. See {@link PolicyErrorCode}. */
export class PolicyError extends FedmsgError<PolicyErrorCode> {}
