import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The members of the unions, from the source: types are not there at run time. */
const codesInSource = [...read('error.ts').matchAll(/^ {2}\| '(\w+)'|= '(\w+)' \| '(\w+)';$/gm)].flatMap(
  (match) => match.slice(1).filter(Boolean),
);
const codesInReadme = [...read('../README.md').matchAll(/^\| (`[A-Z_`, ]+`) +\|/gm)].flatMap((match) =>
  [...match[1]!.matchAll(/[A-Z_]+/g)].map(([code]) => code),
);

describe('the error codes', () => {
  it('stand in the README, all of them and no others', () => {
    expect(codesInSource).toContain('TOPIC_NOT_LISTED');
    expect(codesInReadme.sort()).toEqual(codesInSource.sort());
  });
});
