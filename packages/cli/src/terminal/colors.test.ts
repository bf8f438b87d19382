import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { colorsFor } from './colors.js';

function hasColors(isTTY: boolean, env: Record<string, string>): boolean {
  return colorsFor(Object.assign(new PassThrough(), { isTTY }), env).isColorSupported;
}

describe('colorsFor()', () => {
  it('has colours on a terminal and nowhere else', () => {
    expect(hasColors(true, {})).toBe(true);
    expect(hasColors(false, {})).toBe(false);
    expect(colorsFor(new PassThrough(), {}).red('x')).toBe('x');
  });

  it('has none on a terminal that knows none', () => {
    expect(hasColors(true, { TERM: 'dumb' })).toBe(false);
  });

  it('has none when NO_COLOR says so', () => {
    expect(hasColors(true, { NO_COLOR: '1' })).toBe(false);
    expect(hasColors(true, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
    expect(hasColors(true, { NO_COLOR: '' })).toBe(true);
  });

  it('has them, or none, as FORCE_COLOR says', () => {
    expect(hasColors(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(hasColors(true, { FORCE_COLOR: '0' })).toBe(false);
    expect(hasColors(false, { FORCE_COLOR: '' })).toBe(false);
  });
});
