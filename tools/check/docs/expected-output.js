// @ts-check

const ellipsis = '…';

/**
 * Whether a program wrote what the documentation says. `…` stands for whatever varies: for text inside a line, or,
 * alone on a line, for any number of lines.
 *
 * @param {string} expected
 * @param {string} received
 */
export function matchesOutput(expected, received) {
  const pattern = expected
    .trimEnd()
    .split('\n')
    .map((line) =>
      line.trim() === ellipsis ? anyLines : `${line.trimEnd().split(ellipsis).map(escape).join('.*')}\\n`,
    )
    .join('');
  const lines = received.split('\n').map((line) => line.trimEnd());
  return new RegExp(`^${pattern}$`).test(`${lines.join('\n').trimEnd()}\n`);
}

const anyLines = '(?:.*\\n)*?';

/** @param {string} text */
function escape(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
