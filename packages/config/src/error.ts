/**
 * What is wrong with one file or one value:
 *
 * - `NOT_FOUND`: a file or folder that was named does not exist.
 * - `UNREADABLE`: it exists and cannot be read, or is not UTF-8 text.
 * - `UNSUPPORTED_FORMAT`: a file that was named is of a kind that cannot be read yet.
 * - `INVALID_SYNTAX`: the text is not what the ending of its name says; line and column say where.
 * - `UNSUPPORTED_PYTHON`: a Python file does what is not evaluated; line and column say where, `expected` what to write
 *   instead.
 * - `LIMIT_EXCEEDED`: a file is larger, deeper or takes more steps than is read.
 * - `INVALID_VALUE`: a key has a value that is not allowed.
 * - `CONFLICT`: keys that are each allowed and do not go together.
 */
export type ConfigErrorCode =
  | 'NOT_FOUND'
  | 'UNREADABLE'
  | 'UNSUPPORTED_FORMAT'
  | 'INVALID_SYNTAX'
  | 'UNSUPPORTED_PYTHON'
  | 'LIMIT_EXCEEDED'
  | 'INVALID_VALUE'
  | 'CONFLICT';

/** One problem, in parts. */
export interface ConfigIssue {
  readonly code: ConfigErrorCode;
  /** Where the problem stands; absent for values that a program gave. */
  readonly file?: string;
  /** Counted from 1, where the problem has a place in the file. */
  readonly line?: number;
  /** Counted from 1, where the problem has a place in the file. */
  readonly column?: number;
  /** The path of the value, such as `endpoints["bodhi.app01"][0]`. */
  readonly key?: string;
  /** What would have been right, in words. */
  readonly expected: string;
  /** What was there; long texts are cut. */
  readonly received: string;
}

/**
 * The configuration cannot be used. It has the shape of every `@fedmsg` error (`name`, `code`, `message`, `cause`) but
 * not their base class, because this package stands on no other. `issues` holds every problem of every file, so that
 * all can be mended in one go.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** That of the first issue. */
  readonly code: ConfigErrorCode;
  readonly issues: readonly ConfigIssue[];

  /** @param issues - at least one. */
  constructor(issues: readonly ConfigIssue[], options?: ErrorOptions) {
    super(describe(issues), options);
    this.code = issues[0]?.code ?? 'INVALID_VALUE';
    this.issues = issues;
  }
}

function describe(issues: readonly ConfigIssue[]): string {
  const lines = issues.map(describeOne);
  return lines.length === 1
    ? `configuration: ${lines[0]}`
    : [`configuration: ${lines.length} problems`, ...lines].join('\n- ');
}

function describeOne({ file, line, column, key, expected, received }: ConfigIssue): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const where = [place, key].filter((part) => part !== undefined && part !== '');
  return [...where, `expected ${expected}, received ${received}`].join(': ');
}
