import { describe, expect, it } from 'vitest';
import { isPrivateName } from './private-name.js';

describe('isPrivateName()', () => {
  it.each([
    'password',
    'Password',
    'passwd',
    'password_hash',
    'passwordDigest',
    'userpassword',
    'pwd',
    'secret',
    'totpSecret',
    'clientsecret',
    'token',
    'reset_token',
    'accessTokens',
    'accesstoken',
    'api_key',
    'apiKey',
    'APIKEY',
    'api-keys',
    'private_key',
    'privateKey',
    'SigningKey',
    'credentials',
    'session_key',
    'cookie',
    '_internal',
  ])('is true of %s', (name) => {
    expect(isPrivateName(name)).toBe(true);
  });

  it.each([
    'name',
    'email',
    'key',
    'secretary',
    'tokenizer',
    'token2',
    'monkey',
    'passed',
    'public_key',
    'id',
    'a_',
  ])('is false of %s', (name) => {
    expect(isPrivateName(name)).toBe(false);
  });
});
