import { fileURLToPath } from 'node:url';
import { validate } from '@fedmsg/crypto';
import { describe, expect, it } from 'vitest';
import { readDivergences, readVectors } from '../src/vectors.js';

/** One recorded answer of Python fedmsg. Where it raised, `expect` is a text: not accepted either. */
interface Vector {
  readonly name: string;
  readonly message: string;
  readonly config: Readonly<Record<string, unknown>> & { readonly gpg_home: string };
  readonly expect: boolean | string;
}

const vectors = readVectors('gpg.jsonl') as readonly Vector[];
const declared = readDivergences();

describe('gpg, as Python fedmsg answers', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', async (name, vector) => {
    const expected = vector.expect === true && !declared.has(`gpg:${name}`);
    expect(await validate(vector.message, locate(vector.config))).toBe(expected);
  });
});

describe('gpg, where we are declared to be stricter', () => {
  it('differs only from what Python fedmsg accepts', () => {
    const accepted = new Set(
      vectors.filter((vector) => vector.expect === true).map(({ name }) => `gpg:${name}`),
    );
    const ours = [...declared].filter((name) => name.startsWith('gpg:'));
    expect(ours.filter((name) => !accepted.has(name))).toEqual([]);
  });
});

function locate(config: Vector['config']): object {
  const home = fileURLToPath(new URL(`../vectors/gpg/${config.gpg_home}`, import.meta.url));
  return { ...config, gpg_home: home };
}
