import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMsgId, isMsgId } from './msg-id.js';

describe('formatMsgId()', () => {
  it('makes ids that isMsgId() knows', () => {
    const time = fc.date({ min: new Date(0), max: new Date(Date.UTC(9999, 0)), noInvalidDate: true });
    fc.assert(
      fc.property(time, fc.uuid({ version: 4 }), (date, uuid) => {
        expect(formatMsgId(date.getTime(), uuid)).toBe(`${date.toISOString().slice(0, 4)}-${uuid}`);
        expect(isMsgId(formatMsgId(date.getTime(), uuid))).toBe(true);
      }),
    );
  });
});

describe('isMsgId()', () => {
  it.each([
    '2013-9a2fcb6c-3a6e-1b7c-8e0d-1f2e3d4c5b6a',
    '9a2fcb6c-3a6e-4b7c-8e0d-1f2e3d4c5b6a',
    '2013-9A2FCB6C-3A6E-4B7C-8E0D-1F2E3D4C5B6A',
    '2013-9a2fcb6c-3a6e-4b7c-8e0d-1f2e3d4c5b6a\n',
    5,
    undefined,
  ])('refuses %j', (id) => {
    expect(isMsgId(id)).toBe(false);
  });
});
