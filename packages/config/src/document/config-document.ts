import type { KeyPath } from '../layers/key-path.js';
import type { PlainObject } from '../layers/merge.js';

/** A place in a text file. */
export interface TextPlace {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
}

/** What one file holds, whatever its format. */
export interface ConfigDocument {
  /** Own keys of plain objects, arrays, texts, numbers, booleans and null; in no cycle. */
  readonly values: PlainObject;
  /** Where the value at the path was written; `undefined` where the format does not say. */
  placeOf(path: KeyPath): TextPlace | undefined;
}

/** The machine and the process as a configuration file may ask for them. */
export interface ConfigHost {
  readonly hostname: string;
  readonly cwd: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads the text of one file.
 *
 * @throws {ConfigError} `INVALID_SYNTAX`, `UNSUPPORTED_PYTHON`, `INVALID_VALUE`, `LIMIT_EXCEEDED`
 */
export type ReadDocument = (text: string, file: string, host: ConfigHost) => ConfigDocument;
