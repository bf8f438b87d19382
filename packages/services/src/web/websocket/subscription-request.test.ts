import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest } from './subscription-request.js';

describe('readRequest()', () => {
  it('reads a subscription, whatever the pattern holds', () => {
    fc.assert(
      fc.property(fc.string(), (pattern) => {
        const text = JSON.stringify({ topic: '__topic_subscribe__', body: pattern });
        expect(readRequest(text)).toEqual({ type: 'subscribe', pattern });
      }),
    );
  });

  it('takes no other JSON for one, and no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(readRequest(text).type).not.toBe('subscribe');
      }),
    );
  });
});
