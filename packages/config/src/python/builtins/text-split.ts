/** At every run of blanks, none of them at the ends. */
export function splitBlank(text: string, limit: number, fromRight: boolean): string[] {
  const words = [...text.matchAll(/\S+/g)];
  if (words.length <= limit) return words.map(([word]) => word);
  if (!fromRight)
    return [...words.slice(0, limit).map(([word]) => word), text.slice(words[limit]!.index).trimEnd()];
  const kept = words.slice(words.length - limit).map(([word]) => word);
  const last = words[words.length - limit - 1]!;
  return [text.slice(0, last.index + last[0].length).trimStart(), ...kept];
}

export function splitSeparator(text: string, separator: string, limit: number, fromRight: boolean): string[] {
  const parts = text.split(separator);
  if (parts.length - 1 <= limit) return parts;
  return fromRight
    ? [parts.slice(0, parts.length - limit).join(separator), ...parts.slice(parts.length - limit)]
    : [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

/** Before, the separator, and behind; at the first separator or at the last. */
export function partition(text: string, separator: string, last: boolean): [string, string, string] {
  const at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
  if (at === -1) return last ? ['', '', text] : [text, '', ''];
  return [text.slice(0, at), separator, text.slice(at + separator.length)];
}

const LINE_ENDS = new Set('\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029');

export function splitLines(text: string, keepEnds: boolean): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!LINE_ENDS.has(text[at]!)) continue;
    const end = text.startsWith('\r\n', at) ? at + 2 : at + 1;
    lines.push(text.slice(start, keepEnds ? end : at));
    start = end;
    at = end - 1;
  }
  return start < text.length ? [...lines, text.slice(start)] : lines;
}
