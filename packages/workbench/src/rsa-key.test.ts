import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rsaKey } from './rsa-key.js';

describe('rsaKey()', () => {
  it('gives ten keys of 2048 bits in turn', () => {
    const keys = Array.from({ length: 11 }, rsaKey);
    expect(new Set(keys).size).toBe(10);
    expect(keys[10]).toBe(keys[0]);
    expect(createPrivateKey(keys[0]!).asymmetricKeyDetails?.modulusLength).toBe(2048);
  });
});
