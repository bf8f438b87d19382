import { CryptoError } from '../../error.js';

/** What tells a version from the next: for a URL the headers of a conditional request, for a file its stamp. */
export type VersionMark = Readonly<Record<string, string>>;

/** A version that was read from its location. */
export interface LoadedText {
  readonly text: string;
  /** `undefined`: it cannot be told from the next without reading that. */
  readonly mark: VersionMark | undefined;
}

/** Reads one location. */
export interface Loader {
  readonly from: 'file' | 'network';
  /**
   * Gives what is there, or `undefined` when that is still the version with the mark.
   *
   * @throws {CryptoError} `TRUST_UNAVAILABLE`
   */
  load(mark: VersionMark | undefined, signal: AbortSignal): Promise<LoadedText | undefined>;
}

/** What a loader has to know beside its place. */
export interface LoaderSettings {
  readonly key: string;
  readonly maxBytes: number;
}

/**
 * The text of PEM, which is ASCII. It also tells DER from a text without any block, as the reference does.
 *
 * @throws {CryptoError} `TRUST_UNAVAILABLE`
 */
export function decodePem(bytes: Buffer, name: string): string {
  if (bytes.every((byte) => byte < 0x80)) return bytes.toString('latin1');
  throw new CryptoError(
    'TRUST_UNAVAILABLE',
    `Expected ${name} to be PEM, which is ASCII; received other bytes.`,
  );
}

export function tooLarge(name: string, maxBytes: number): CryptoError {
  return new CryptoError(
    'TRUST_UNAVAILABLE',
    `Expected ${name} to have at most ${maxBytes} bytes; received more.`,
  );
}
