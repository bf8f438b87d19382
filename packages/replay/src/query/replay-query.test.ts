import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReplayError } from '../error.js';
import { parseReplayQuery } from './replay-query.js';

describe('parseReplayQuery()', () => {
  it('gives a copy of a query', () => {
    const query = { seq_ids: [1, 2], time: [0, 1.5] };
    const parsed = parseReplayQuery(query);
    query.seq_ids.push(3);

    expect(parsed).toEqual({ seq_ids: [1, 2], time: [0, 1.5] });
  });

  it('takes numbers in decimal text, as the reference does', () => {
    expect(parseReplayQuery({ seq_id: '3', seq_ids: ['1', 2], seq_id_range: ['1', '2'] })).toEqual({
      seq_id: 3,
      seq_ids: [1, 2],
      seq_id_range: [1, 2],
    });
  });

  it.each([
    ['seq_id', '3.0', 'a whole number, received "3.0"'],
    ['seq_id', '', 'a whole number, received ""'],
    ['seq_id', '12345678901234567890', 'a whole number, received "12345678901234567890"'],
    ['seq_id', 2 ** 53, 'a whole number, received 9007199254740992'],
    ['seq_id', true, 'a whole number, received true'],
    ['seq_id', undefined, 'a whole number, received undefined'],
    ['seq_id', [3], 'a whole number, received a list of 1'],
    ['seq_ids', [1, 'x'], 'a list of at most 1000 whole numbers, received a list of 2'],
    ['seq_ids', new Array(1001).fill(1), 'a list of at most 1000 whole numbers, received a list of 1001'],
    ['seq_ids', new Array(2), 'a list of at most 1000 whole numbers, received a list of 2'],
    ['seq_id_range', 5, 'two whole numbers, [first, last], received 5'],
    ['seq_id_range', [1], 'two whole numbers, [first, last], received a list of 1'],
    ['seq_id_range', [1, 2, 3], 'two whole numbers, [first, last], received a list of 3'],
    ['msg_id', 4, 'text, received 4'],
    ['msg_ids', 'a', 'a list of at most 1000 texts, received "a"'],
    ['msg_ids', { length: 1, 0: 'a' }, 'a list of at most 1000 texts, received an object'],
    ['time', [0, Infinity], 'two numbers of seconds, [from, to], received a list of 2'],
    ['time', '0,1', 'two numbers of seconds, [from, to], received "0,1"'],
  ])('refuses %s: %j', (field, value, text) => {
    expect(() => parseReplayQuery({ [field]: value })).toThrow(
      expect.objectContaining({ code: 'ILL_FORMED_FIELD', message: `${field}: expected ${text}` }),
    );
  });

  it.each(['__proto__', 'constructor', 'toString', 'seq_id '])('refuses a field named %j', (field) => {
    expect(() => parseReplayQuery(JSON.parse(JSON.stringify({ x: 1 }).replace('x', field)))).toThrow(
      expect.objectContaining({
        code: 'UNSUPPORTED_FIELD',
        message: `expected some of seq_id, seq_ids, seq_id_range, msg_id, msg_ids, time, received the field ${JSON.stringify(field)}`,
      }),
    );
  });

  it.each([[null], [undefined], ['text'], [1], [[1]]])('refuses %j instead of a query', (query) => {
    expect(() => parseReplayQuery(query)).toThrow(expect.objectContaining({ code: 'ILL_FORMED_QUERY' }));
  });

  it('answers anything with a query or a coded error', () => {
    const names = fc.constantFrom('seq_id', 'seq_ids', 'seq_id_range', 'msg_id', 'msg_ids', 'time', 'other');
    const anything = fc.oneof(fc.anything(), fc.dictionary(names, fc.jsonValue({ maxDepth: 2 })));
    fc.assert(
      fc.property(anything, (value) => {
        try {
          const query = parseReplayQuery(value);
          expect(parseReplayQuery(query)).toEqual(query);
        } catch (error) {
          expect(error).toBeInstanceOf(ReplayError);
        }
      }),
    );
  });
});
