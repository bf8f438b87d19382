import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, dumps, EnvelopeError, loadsExact, prettyDumps } from '@fedmsg/envelope';
import { askPython, hasPython } from './python.js';
import { jsonText } from './json-text.js';

const SAMPLES = Number(process.env['FEDMSG_PROPERTY_RUNS'] ?? 500) * 2;

describe.skipIf(!hasPython)("against Python's own json (needs python3)", () => {
  it('reads and writes every text as Python does, or refuses it for naming a key twice', () => {
    const texts = fc.sample(jsonText, SAMPLES);
    const answers = askPython(texts);
    texts.forEach((text, index) => {
      const mine = answer(text);
      if (mine.error === 'DUPLICATE_KEY') return;
      expect(mine, JSON.stringify(text)).toEqual(answers[index]);
    });
  });

  it('refuses damaged texts exactly when Python does', () => {
    const texts = fc.sample(damagedText, SAMPLES);
    const answers = askPython(texts);
    texts.forEach((text, index) => {
      const mine = answer(text);
      if (mine.error === 'DUPLICATE_KEY') return;
      expect(mine.error !== undefined, JSON.stringify(text)).toBe(answers[index]!.error !== undefined);
    });
  });

  it('writes every double as Python does', () => {
    const doubles = fc.sample(fc.double({ noDefaultInfinity: true, noNaN: true }), SAMPLES);
    const exactly = doubles.map((value) => (Number.isInteger(value) ? value.toExponential() : String(value)));
    const answers = askPython(exactly);
    exactly.forEach((text, index) => {
      expect(dumps(loadsExact(text)), text).toBe(answers[index]!.compact);
      expect(new TextDecoder().decode(canonicalize(text)), text).toBe(answers[index]!.compact);
    });
  });
});

/** Texts with one character taken out, doubled or replaced. */
const damagedText = fc
  .tuple(
    jsonText,
    fc.nat(),
    fc.constantFrom('', '"', '\\', ',', '}', ']', '0', '-', '.', 'e', ' ', 'x', '\u0001'),
  )
  .map(([text, place, damage]) => {
    const at = place % (text.length + 1);
    return text.slice(0, at) + damage + text.slice(at + (place % 2));
  });

function answer(text: string): { compact?: string; pretty?: string; error?: string } {
  try {
    const value = loadsExact(text);
    const compact = new TextDecoder().decode(canonicalize(text));
    expect(dumps(value), JSON.stringify(text)).toBe(compact);
    return { compact, pretty: prettyDumps(value) };
  } catch (error) {
    if (error instanceof EnvelopeError) return { error: error.code };
    throw error;
  }
}
