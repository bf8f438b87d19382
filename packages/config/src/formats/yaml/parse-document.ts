import { Composer, Lexer, Parser } from 'yaml';
import type { CST, Document, YAMLError } from 'yaml';
import { MAX_DEPTH, MAX_VALUES } from '../../document/limits.js';
import type { SourceText } from '../../document/source-text.js';

// Two maps or sequences that are open, and two pairs, are at most what one level of nesting puts on the stack.
const MAX_STACK = 4 * MAX_DEPTH;
// A member of a map with its name, its comma and the space around it.
const MAX_LEXEMES = 8 * MAX_VALUES;

/**
 * The one document of the text by YAML 1.2's core schema, in which a timestamp is a text, whatever `%YAML` says.
 *
 * The lexer's output is counted on its way into the parser: the tree of a text that is full of brackets takes half a
 * kilobyte a bracket and as much stack as there are levels, before anybody can look at it.
 */
export function parseDocument(source: SourceText): Document.Parsed | undefined {
  // Keys that stand twice are the builder's to refuse: here each would be compared with all before it.
  const composer = new Composer({
    schema: 'core',
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const documents: Document.Parsed[] = [];
  for (const token of boundedTokens(source)) documents.push(...composer.next(token));
  documents.push(...composer.end());

  const [document, second] = documents;
  if (second !== undefined)
    throw source.refusal('INVALID_SYNTAX', second.range[0], 'one document in a file', 'another one');
  // What is only warned of are tags that the schema does not have: their values would come out as something else.
  const problem = document?.errors[0] ?? document?.warnings[0] ?? composer.streamInfo().errors[0];
  if (problem !== undefined) throw syntaxError(source, problem);
  return document;
}

function* boundedTokens(source: SourceText): Generator<CST.Token> {
  const parser = new Parser();
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(source.text)) {
    yield* parser.next(lexeme);
    if (++lexemes > MAX_LEXEMES)
      throw source.refusal('LIMIT_EXCEEDED', parser.offset, `at most ${MAX_VALUES} values in a file`, 'more');
    if (parser.stack.length > MAX_STACK)
      throw source.refusal('LIMIT_EXCEEDED', parser.offset, `at most ${MAX_DEPTH} levels`, 'more');
  }
  yield* parser.end();
}

function syntaxError(source: SourceText, { code, message, pos }: YAMLError): Error {
  // What some messages end in is the text itself, and so perhaps a secret.
  const received = message.split(/: "/, 1)[0] ?? message;
  return code === 'TAG_RESOLVE_FAILED'
    ? source.refusal('INVALID_SYNTAX', pos[0], "no tags but those of YAML's core schema", received)
    : source.refusal('INVALID_SYNTAX', pos[0], 'YAML 1.2', received);
}
