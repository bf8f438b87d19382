/** What a kind of location holds, and when it may be used. */
export interface TrustContent<Item> {
  /**
   * Reads the text of a location.
   *
   * @throws {CryptoError} `CERTIFICATE_INVALID`, `CRL_INVALID`
   */
  read(text: string, location: string): Item;
  /**
   * Passes what may be used in place of what the location held before.
   *
   * @throws {CryptoError} `CRL_INVALID`, `CRL_NOT_YET_VALID`
   */
  admit(item: Item, held: Item | undefined, location: string): void;
  /** In milliseconds since 1970; `Infinity`: never. */
  expiresAt(item: Item): number;
}
