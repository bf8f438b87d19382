import { readDivergences, readVectors } from '@fedmsg/conformance';
import { canonicalize, dumps, EnvelopeError, loads, loadsExact, prettyDumps } from '@fedmsg/envelope';
import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';

/** What Python made of a JSON text: its canonical and its pretty form, or an error. */
type Vector = { readonly name: string; readonly input_json: string } & (
  { readonly dumps: string; readonly pretty: string } | { readonly error: string }
);

const vectors = readVectors('encoding.jsonl') as readonly Vector[];
const declared = readDivergences();
const named = (chosen: readonly Vector[]) => chosen.map((vector) => [vector.name, vector] as const);
const isStricter = ({ name }: Vector) => declared.has(`encoding:${name}`);

describe('JSON that Python reads', () => {
  const read = vectors.filter((vector) => 'dumps' in vector && !isStricter(vector));

  it.each(named(read))('%s', (_name, vector) => {
    const {
      input_json,
      dumps: canonical,
      pretty,
    } = vector as Vector & { readonly dumps: string; pretty: string };
    const value = loadsExact(input_json);
    expect(dumps(value)).toBe(canonical);
    expect(prettyDumps(value)).toBe(pretty);
    expect(String(Buffer.from(canonicalize(input_json)))).toBe(canonical);
    expect(() => loads(input_json)).not.toThrow();
  });
});

describe('JSON that Python refuses', () => {
  const refused = vectors.filter((vector) => 'error' in vector);

  it.each(named(refused))('%s', (_name, { input_json }) => {
    for (const read of [loadsExact, loads, canonicalize]) {
      expect(() => read(input_json)).toThrow(EnvelopeError);
    }
  });
});

describe('JSON that Python reads and we refuse on purpose', () => {
  it.each(named(vectors.filter(isStricter)))('%s', async (_name, vector) => {
    expect(vector).toHaveProperty('dumps');
    await expectCode(() => loadsExact(vector.input_json), EnvelopeError, 'DUPLICATE_KEY');
  });
});
