import type { ConfigDocument, ConfigHost } from '../document/config-document.js';
import { createSourceText, type SourceText } from '../document/source-text.js';
import type { ConfigError } from '../error.js';
import { Bounds, LIMITS } from './bounds.js';
import { evaluateFile } from './evaluate/evaluate-file.js';
import { parsePython } from './parse/parse-python.js';
import { PythonError } from './python-error.js';
import { Refusal } from './refusal.js';
import { buildDocument } from './result/build-document.js';
import { pythonErrorIssue } from './result/python-error-issue.js';

/**
 * Reads a Python configuration file without Python: a bounded evaluator of what configurations are written in. Nothing
 * is executed, no file is read, and the only things that are known of the machine are those of `host`.
 *
 * @param file - the name of the file, for errors and for `__file__`.
 * @returns the value of `config`. Tuples and sets are lists; dates are ISO 8601 texts, timedeltas seconds.
 * @throws {ConfigError} `INVALID_SYNTAX` for what is not Python; `UNSUPPORTED_PYTHON` for what is not evaluated;
 * `INVALID_VALUE` for what Python itself would refuse, such as a name that is not defined, and for a `config` that is
 * missing or no configuration; `LIMIT_EXCEEDED` for what is too large or takes too long.
 */
export function readPython(text: string, file: string, host: ConfigHost): ConfigDocument {
  const source = createSourceText(normalizeLines(text), file);
  if (source.text.length > LIMITS.source)
    throw source.refusal('LIMIT_EXCEEDED', 0, `at most ${LIMITS.source} characters`, 'more');
  const bounds = new Bounds();
  return refusing(source, () => {
    const config = evaluateFile(parsePython(source.text), { file, host, bounds });
    return buildDocument(config, source);
  });
}

/** Python reads every end of a line as `\n`, in texts too. */
function normalizeLines(text: string): string {
  return text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n');
}

/** Gives what goes wrong its place in the file. */
function refusing<T>(source: SourceText, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw asConfigError(error, source) ?? error;
  }
}

function asConfigError(error: unknown, source: SourceText): ConfigError | undefined {
  if (error instanceof Refusal)
    return source.refusal(error.code, error.at ?? 0, error.expected, error.received);
  if (!(error instanceof PythonError)) return undefined;
  const { expected, received } = pythonErrorIssue(error);
  return source.refusal('INVALID_VALUE', error.at ?? 0, expected, received);
}
