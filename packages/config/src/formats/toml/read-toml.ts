import { TomlDate, TomlError, parse } from 'smol-toml';
import type { ReadDocument } from '../../document/config-document.js';
import { createDocumentBuilder } from '../../document/document-builder.js';
import type { DocumentBuilder } from '../../document/document-builder.js';
import { MAX_DEPTH } from '../../document/limits.js';
import { createSourceText } from '../../document/source-text.js';
import type { SourceText } from '../../document/source-text.js';
import { ConfigError } from '../../error.js';
import { isPlainObject } from '../../layers/merge.js';
import { createTomlPlaces } from './toml-places.js';

/** TOML 1.1. Dates and times become texts as RFC 3339 has them; no key takes one. */
export const readToml: ReadDocument = (text, file) => {
  const source = createSourceText(text, file);
  refuseDeepKeys(source);
  const builder = createDocumentBuilder(source);
  put(parseToml(source), builder);
  return { values: builder.finish().values, placeOf: createTomlPlaces(source) };
};

// This parser takes a twentieth of the time and of the memory of the one that knows places, which is asked only for a
// text that was found to be right and of bearable size.
function parseToml({ text, file }: SourceText): unknown {
  try {
    return parse(text, { maxDepth: 2 * MAX_DEPTH });
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const { line, column, message } = cause;
    // The lines after the first show the text, and so whatever secret stands there.
    const received = message.split('\n', 1)[0]?.replace(/^.*?: /, '') ?? 'other text';
    const code = received.includes('nested') ? 'LIMIT_EXCEEDED' : 'INVALID_SYNTAX';
    throw new ConfigError([{ code, file, line, column, expected: 'TOML 1.1', received }]);
  }
}

const LONGEST_KEY = 2 * MAX_DEPTH;
const DEEP_KEY = new RegExp(
  String.raw`(?:^|[[{,])[ \t]*(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){${LONGEST_KEY}}`,
  'm',
);

/** The parser, whose limit of depth is for brackets, makes an object of each part of a key with dots. */
function refuseDeepKeys(source: SourceText): void {
  const found = DEEP_KEY.exec(source.text);
  if (found !== null)
    throw source.refusal('LIMIT_EXCEEDED', found.index, `keys of at most ${LONGEST_KEY} parts`, 'more');
}

function put(value: unknown, builder: DocumentBuilder): void {
  if (Array.isArray(value)) {
    builder.openList(0);
    for (const item of value) put(item, builder);
    builder.close();
  } else if (isPlainObject(value)) {
    builder.openObject(0);
    for (const [name, member] of Object.entries(value)) {
      builder.name(name, 0);
      put(member, builder);
    }
    builder.close();
  } else builder.scalar(value instanceof TomlDate ? value.toISOString() : value, 0);
}
