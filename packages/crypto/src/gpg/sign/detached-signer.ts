/** An OpenPGP key that makes detached signatures, wherever it is. */
export interface DetachedSigner {
  /** Of the primary key: hexadecimal, upper case. */
  readonly fingerprint: string;
  /**
   * Gives a signature of each in binary, all by one key: a file may change between two calls.
   *
   * @throws {CryptoError} `KEY_UNAVAILABLE`, `GPG_FAILED`
   */
  sign(all: readonly Uint8Array[]): Promise<Buffer[]>;
}
