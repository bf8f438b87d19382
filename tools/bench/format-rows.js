// @ts-check

/** @typedef {import('./run-bench-file.js').BenchRow} BenchRow */

const headings = ['name', 'ours', 'floor', 'ratio', 'unit', 'note'];
const numeric = new Set(['ours', 'floor', 'ratio']);

/**
 * The rows as one aligned table.
 *
 * @param {readonly BenchRow[]} rows
 */
export function formatRows(rows) {
  const cells = rows.map((row) => [
    row.name,
    formatNumber(row.ours),
    formatNumber(row.floor),
    formatNumber(row.ratio),
    row.unit,
    row.note ?? '',
  ]);
  const table = [headings, ...cells];
  const widths = headings.map((_, column) => Math.max(...table.map((line) => (line[column] ?? '').length)));
  return table.map((line) => formatLine(line, widths)).join('\n');
}

/**
 * @param {readonly string[]} line
 * @param {readonly number[]} widths
 */
function formatLine(line, widths) {
  return line
    .map((cell, column) => {
      const width = widths[column] ?? 0;
      return numeric.has(headings[column] ?? '') ? cell.padStart(width) : cell.padEnd(width);
    })
    .join('  ')
    .trimEnd();
}

/** @param {number | null} value */
function formatNumber(value) {
  if (value === null) return '-';
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
}
