import { describe, expect, it } from 'vitest';
import { printable, printableLines } from './printable.js';

describe('printable()', () => {
  it.each([
    ['\u001b[2J', '\\u001b[2J'],
    ['\u001b]0;title\u0007', '\\u001b]0;title\\u0007'],
    ['\u009b31m', '\\u009b31m'],
    ['a\nb\rc\td\u007f', 'a\\u000ab\\u000dc\\u0009d\\u007f'],
    ['\u202eevil\u2066', '\\u202eevil\\u2066'],
    ['\u2028\u2029', '\\u2028\\u2029'],
    ['\ud800', '\\ud800'],
    ['\u{e0041}', '\\u{e0041}'],
  ])('shows %j as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('leaves the words of all languages, and emoji made of several', () => {
    const text = 'Zoë, наука, 漢字, عربى, 👩‍🔬, می‌خواهم';
    expect(printable(text)).toBe(text);
  });
});

describe('printableLines()', () => {
  it('keeps line breaks', () => {
    expect(printableLines('a\n\u001b[1mb')).toBe('a\n\\u001b[1mb');
  });
});
