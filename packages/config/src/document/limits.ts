/** Of one file. The largest in use hold some ten thousand bytes. */
export const MAX_BYTES = 512 * 1024;

/** Of one file: objects, lists, texts, numbers and so on together. Aliases of YAML count as what they stand for. */
export const MAX_VALUES = 20_000;

/** How deep the values of any layer may be nested. */
export const MAX_DEPTH = 64;
