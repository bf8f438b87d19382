/** Words that end in "s" and are singular all the same. */
const SINGULAR = new Set(
  'alias atlas aws bias canvas chaos class cors css dns gas https ios kubernetes lens mbs news nfs os series sms tls'.split(
    ' ',
  ),
);

/** Endings of words that are singular: status, analysis, process, address. */
const SINGULAR_ENDING = /(?:ss|us|is)$/;

/** Whether a segment looks like a noun in the plural; of `make-updates` and `tag_names` the last word counts. */
export function isPlural(segment: string): boolean {
  const word = segment.toLowerCase().split(/[-_]/).at(-1) ?? '';
  return word.length > 2 && word.endsWith('s') && !SINGULAR.has(word) && !SINGULAR_ENDING.test(word);
}
