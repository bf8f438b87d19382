import { expect, it } from 'vitest';
import { curveKeyPair } from 'zeromq';
import { createCurveKeys, publicKeyOf } from './curve-keys.js';

it('makes a new pair each time, in Z85', () => {
  const keys = createCurveKeys();
  expect(keys.publicKey).toHaveLength(40);
  expect(keys.secretKey).toHaveLength(40);
  expect(publicKeyOf(keys.secretKey)).toBe(keys.publicKey);
  expect(createCurveKeys()).not.toEqual(keys);
});

it('derives the public key that libzmq has for a secret key', () => {
  const { publicKey, secretKey } = curveKeyPair();
  expect(publicKeyOf(secretKey)).toBe(publicKey);
});
