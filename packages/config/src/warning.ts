/**
 * - `NOT_RUN`: a JavaScript or TypeScript file in a folder was left out, because only a file that is named itself, or
 *   lies in a trusted folder, is run.
 * - `WRITABLE_BY_OTHERS`: any user of the machine may put files into a folder that is searched, and so decide what
 *   holds here.
 * - `UNKNOWN_KEY`: a key is spelled almost like a known one.
 * - `UNREACHABLE_ENDPOINT`: nobody, or nobody on another machine, can connect there.
 * - `DUPLICATE_ENDPOINT`: two publishers share an address, of which one can have it.
 * - `INCOMPLETE`: something else has to be given before a part works.
 * - `INEFFECTIVE`: what is written changes nothing.
 * - `MISSING_FILE`: a file that is named does not exist.
 */
export type ConfigWarningCode =
  | 'NOT_RUN'
  | 'WRITABLE_BY_OTHERS'
  | 'UNKNOWN_KEY'
  | 'UNREACHABLE_ENDPOINT'
  | 'DUPLICATE_ENDPOINT'
  | 'INCOMPLETE'
  | 'INEFFECTIVE'
  | 'MISSING_FILE';

/** Something that its writer should know of. */
export interface ConfigWarning {
  readonly code: ConfigWarningCode;
  /** The whole in a sentence, with the place. */
  readonly message: string;
  readonly file?: string;
  /** Counted from 1, where it has a place in the file. */
  readonly line?: number;
  /** Counted from 1, where it has a place in the file. */
  readonly column?: number;
  /** The path of the value, such as `endpoints["bodhi.app01"][0]`. */
  readonly key?: string;
}
