import { printParseErrorCode, visit } from 'jsonc-parser';
import type { ParseOptions } from 'jsonc-parser';
import type { ConfigDocument, ReadDocument } from '../../document/config-document.js';
import { createDocumentBuilder } from '../../document/document-builder.js';
import { createSourceText, showCharacter } from '../../document/source-text.js';

/** JSON as RFC 8259 has it. */
export const readJson: ReadDocument = (text, file) => read(text, file, { disallowComments: true });

/** JSON with comments, and with commas after the last member or item. */
export const readJsonc: ReadDocument = (text, file) => read(text, file, { allowTrailingComma: true });

function read(text: string, file: string, options: ParseOptions): ConfigDocument {
  const source = createSourceText(text, file);
  const builder = createDocumentBuilder(source);
  visit(
    text,
    {
      onObjectBegin: (offset) => builder.openObject(offset),
      onObjectProperty: (name, offset) => builder.name(name, offset),
      onObjectEnd: () => builder.close(),
      onArrayBegin: (offset) => builder.openList(offset),
      onArrayEnd: () => builder.close(),
      onLiteralValue: (value: unknown, offset) => builder.scalar(value, offset),
      onError(error, offset) {
        const expected = EXPECTED[printParseErrorCode(error)] ?? 'JSON';
        throw source.refusal('INVALID_SYNTAX', offset, expected, showCharacter(source, offset));
      },
    },
    options,
  );
  return builder.finish();
}

const EXPECTED: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a value',
  InvalidNumberFormat: 'a number',
  PropertyNameExpected: 'a key in double quotes',
  ValueExpected: 'a value',
  ColonExpected: ':',
  CommaExpected: 'a comma, or the end of the object or list',
  CloseBraceExpected: '}',
  CloseBracketExpected: ']',
  EndOfFileExpected: 'the end of the file',
  InvalidCommentToken: 'no comments, or a file whose name ends in .jsonc',
  UnexpectedEndOfComment: '*/ at the end of the comment',
  UnexpectedEndOfString: 'a text that ends on its line',
  UnexpectedEndOfNumber: 'a number',
  InvalidUnicode: 'four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'one of the escapes of JSON',
  InvalidCharacter: 'control characters as escapes',
};
