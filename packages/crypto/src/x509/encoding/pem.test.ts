import { describe, expect, it } from 'vitest';
import { CERTIFICATE_LABEL, CRL_LABEL, readPem, writePem } from './pem.js';

const block = (label: string, text: string) => writePem(Buffer.from(text), label);
const read = (text: string) => readPem(text, CERTIFICATE_LABEL)?.toString();

describe('readPem()', () => {
  it('reads the first of two blocks', () => {
    expect(read(block('CERTIFICATE', 'one') + block('CERTIFICATE', 'two'))).toBe('one');
  });

  it('skips text and other blocks before it', () => {
    expect(read(`Certificate:\n  Data\n${block('PUBLIC KEY', 'key')}${block('CERTIFICATE', 'one')}`)).toBe(
      'one',
    );
  });

  it('reads lines that end in CR LF', () => {
    expect(read(block('CERTIFICATE', 'one').replaceAll('\n', '\r\n'))).toBe('one');
  });

  it("reads OpenSSL's other spelling of the label", () => {
    expect(read(block('X509 CERTIFICATE', 'one'))).toBe('one');
  });

  it.each(['TRUSTED CERTIFICATE', 'certificate', 'X509 CRL', 'PRIVATE KEY'])(
    'does not read a block of %s',
    (label) => {
      expect(read(block(label, 'one'))).toBeUndefined();
    },
  );

  it('does not take the second block for a first that is broken', () => {
    const broken = block('CERTIFICATE', 'one').replace(/\n/, '\n!');
    expect(read(broken + block('CERTIFICATE', 'two'))).toBeUndefined();
  });

  it.each(['', 'not a pem\n', '-----BEGIN CERTIFICATE-----\nAAAA\n', 'x-----BEGIN CERTIFICATE-----\nAAAA\n'])(
    'finds nothing in %j',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  it('finds a CRL by its label', () => {
    expect(readPem(block('CERTIFICATE', 'one') + block('X509 CRL', 'two'), CRL_LABEL)?.toString()).toBe(
      'two',
    );
  });
});
