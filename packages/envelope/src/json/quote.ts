/**
 * Everything that the reference's encoder does not write as itself: `"`, `\` and what is not from space to tilde. As one
 * class: it is looked for faster than alternatives are.
 */
const NEEDS_ESCAPE = /[^ !#-[\]-~]/;
const ESCAPED = /[^ !#-[\]-~]/g;

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * A JSON string in ASCII as Python writes it: short escapes where they exist, `\u` and four lower-case digits for
 * every other unit outside space to tilde, DEL among them, and surrogates unit by unit, paired or not.
 */
export function quote(text: string): string {
  return NEEDS_ESCAPE.test(text) ? `"${text.replace(ESCAPED, escapeUnit)}"` : `"${text}"`;
}

function escapeUnit(unit: string): string {
  return SHORT[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
