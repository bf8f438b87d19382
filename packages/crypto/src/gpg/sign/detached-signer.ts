/** An OpenPGP key that makes detached signatures, wherever it is. */
export interface DetachedSigner {
  /** Of the primary key: hexadecimal, upper case. */
  readonly fingerprint: string;
  /**
   * Gives the signature in binary.
   *
   * @throws {CryptoError} `KEY_UNAVAILABLE`, `GPG_FAILED`
   */
  sign(bytes: Uint8Array): Promise<Buffer>;
}
