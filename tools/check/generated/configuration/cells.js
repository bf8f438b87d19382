// @ts-check

const LONGEST = 60;

/**
 * A default as a cell of a table: what is long is cut, what is absent is a dash.
 *
 * @param {unknown} value
 */
export function showJson(value) {
  if (value === undefined || value === null) return '–';
  const text = JSON.stringify(value);
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}\``;
}

/** @param {string} text */
export function cell(text) {
  return text.replaceAll('|', '\\|');
}
