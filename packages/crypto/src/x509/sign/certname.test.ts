import { hostname } from 'node:os';
import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { CryptoError } from '../../error.js';
import { resolveCertname } from './certname.js';

const certnames = { 'shell.app01': 'shell-app01.example.org', 'bodhi.app01': 'bodhi-app01.example.org' };

describe('resolveCertname()', () => {
  it('takes certname before anything else', () => {
    expect(resolveCertname({ certname: 'mine', certnames, cert_prefix: 'shell', hostname: 'app01' })).toBe(
      'mine',
    );
  });

  it('looks up prefix and host', () => {
    expect(resolveCertname({ certnames, cert_prefix: 'bodhi', name: 'shell.app01', hostname: 'app01' })).toBe(
      'bodhi-app01.example.org',
    );
  });

  it('looks up the name of the service when there is no prefix', () => {
    expect(resolveCertname({ certnames, name: 'bodhi.app01' })).toBe('bodhi-app01.example.org');
  });

  it("takes the shell's entry for the inbound side of a relay", () => {
    expect(resolveCertname({ certnames, name: 'relay_inbound', hostname: 'app01' })).toBe(
      'shell-app01.example.org',
    );
  });

  it("takes this host's name up to the first dot", () => {
    const index = `shell.${hostname().split('.')[0]}`;
    expect(resolveCertname({ certnames: { [index]: 'here' }, cert_prefix: 'shell' })).toBe('here');
  });

  it('says what it looked for', async () => {
    const resolve = () => resolveCertname({ certnames, cert_prefix: 'constructor', hostname: 'app09' });
    const error = await expectCode(resolve, CryptoError, 'KEY_UNAVAILABLE');
    expect(error.message).toBe(
      'Expected certname, or an entry for constructor.app09 in certnames, to name the key to sign with; received neither.',
    );
  });

  it('says what is missing when there is nothing to look for', async () => {
    const error = await expectCode(() => resolveCertname({}), CryptoError, 'KEY_UNAVAILABLE');
    expect(error.message).toContain('certname, or cert_prefix or name,');
  });
});
