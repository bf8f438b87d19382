import { expect, it } from 'vitest';
import { formatRows } from './format-rows.js';

it('formatRows() aligns names left and numbers right', () => {
  const rows = [
    {
      name: 'canonical bytes',
      ours: 512_345.6,
      floor: 185_000,
      ratio: 2.769,
      unit: 'msg/s',
      note: 'fast path',
    },
    { name: 'dumps', ours: 80.25, floor: null, ratio: null, unit: 'msg/s' },
  ];
  expect(formatRows(rows)).toBe(
    [
      'name                ours    floor  ratio  unit   note',
      'canonical bytes  512,346  185,000   2.77  msg/s  fast path',
      'dumps              80.25        -      -  msg/s',
    ].join('\n'),
  );
});
