const QUOTE = '"';
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const SPACE = 0x20;

/**
 * How many object members stand in valid JSON: the strings that a colon follows. It hops from quote to quote, which
 * costs a fraction of a parse.
 */
export function countMembers(json: string): number {
  let count = 0;
  for (let open = json.indexOf(QUOTE); open !== -1;) {
    const close = closingQuote(json, open);
    if (close === -1) return count;
    let next = close + 1;
    let unit = json.charCodeAt(next);
    while (unit <= SPACE) unit = json.charCodeAt(++next);
    if (unit === COLON) count++;
    open = json.indexOf(QUOTE, next);
  }
  return count;
}

function closingQuote(json: string, open: number): number {
  let close = json.indexOf(QUOTE, open + 1);
  while (close !== -1 && isEscaped(json, close)) close = json.indexOf(QUOTE, close + 1);
  return close;
}

/** Whether an odd number of backslashes stands before the quote. */
function isEscaped(json: string, quote: number): boolean {
  let start = quote;
  while (json.charCodeAt(start - 1) === BACKSLASH) start--;
  return (quote - start) % 2 === 1;
}
