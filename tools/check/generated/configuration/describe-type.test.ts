import { describe, expect, it } from 'vitest';
import { describeType } from './describe-type.js';

describe('describeType()', () => {
  it.each([
    [{ type: 'string' }, 'text'],
    [{ type: 'string', enum: ['a', 'b'] }, '`"a"`, `"b"`'],
    [{ type: 'integer', minimum: 0, maximum: 65_535 }, 'whole number from 0 to 65535'],
    [{ type: 'integer', minimum: -1, maximum: Number.MAX_SAFE_INTEGER }, 'whole number from -1 up'],
    [{ type: 'number' }, 'number'],
    [{ anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }, 'text or list of: text'],
    [{ type: 'object', additionalProperties: { type: 'boolean' } }, 'object, each: true or false'],
    [{ type: 'object', properties: { port: { type: 'integer' } } }, 'object'],
    [{}, 'anything'],
  ])('%j', (schema, words) => {
    expect(describeType(schema)).toBe(words);
  });
});
