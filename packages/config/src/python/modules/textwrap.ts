import { native, type Call } from '../builtins/call.js';
import { PyModule } from '../values/value.js';

export const textwrapModule = new PyModule(
  'textwrap',
  new Map([['dedent', native('dedent', ['text'], dedentText)]]),
);

function dedentText(call: Call): string {
  call.bounds.search(call.text(0).length * 8);
  return call.bounds.text(dedent(call.text(0)));
}

/** Takes away the blanks that every line starts with; lines of blanks alone become empty and count for nothing. */
function dedent(text: string): string {
  const lines = text.split('\n').map((line) => (/^[ \t]+$/.test(line) ? '' : line));
  const margins = lines.filter((line) => line !== '').map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  const margin = margins.reduce((left, right) => sharedStart(left, right), margins[0] ?? '');
  return lines.map((line) => line.slice(line === '' ? 0 : margin.length)).join('\n');
}

function sharedStart(left: string, right: string): string {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return left.slice(0, length);
}
