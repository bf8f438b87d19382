import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { dumps } from '@fedmsg/envelope';
import { temporaryDirectory, type TemporaryDirectory } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRevocationList, issueCertificate, type IssuedCertificate } from '../src/pki/index.js';
import { createTestBus, makeMessage, SERVICE, type TestBus } from './test-bus.js';

const isThere = (program: string, argument: string) => spawnSync(program, [argument]).status === 0;

/** What Python fedmsg signs, by Python itself. */
const CANONICALIZE = `
import json, sys
message = json.load(sys.stdin)
del message['signature'], message['certificate']
sys.stdout.write(json.dumps(message, sort_keys=True, separators=(',', ':')))
`;

describe.skipIf(!isThere('openssl', 'version'))('openssl', () => {
  let bus: TestBus;
  let revoked: IssuedCertificate;
  let directory: TemporaryDirectory;

  beforeAll(async () => {
    bus = await createTestBus();
    revoked = await issueCertificate(bus.authority, {
      commonName: 'revoked-app01.example.org',
      key: rsaKey(),
    });
    const entry = { serialNumber: revoked.serialNumber, revokedAt: new Date() };
    directory = await temporaryDirectory({
      'ca.crt': bus.authority.certificate,
      'crl.pem': await createRevocationList(bus.authority, {
        revoked: [entry],
        number: 7,
        validFrom: new Date(Date.now() - 60_000),
      }),
      'service.crt': bus.service.certificate,
      'revoked.crt': revoked.certificate,
    });
  });
  afterAll(() => directory[Symbol.asyncDispose]());

  const openssl = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: directory.path, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  };
  const verifyWithCrl = (file: string) =>
    openssl('verify', '-x509_strict', '-crl_check_all', '-CAfile', 'ca.crt', '-CRLfile', 'crl.pem', file);

  it('accepts our certificates and our CRL, by its strict rules', () => {
    expect(verifyWithCrl('service.crt')).toEqual({ status: 0, output: 'service.crt: OK\n' });
  });

  it('refuses what our CRL revokes', () => {
    expect(verifyWithCrl('revoked.crt').output).toContain('certificate revoked');
  });

  it('reads the numbers of our CRL', () => {
    const { output } = openssl('crl', '-in', 'crl.pem', '-text', '-noout');
    expect(output).toContain(`Serial Number: ${revoked.serialNumber}`);
    expect(output).toMatch(/CRL Number:\s+7/);
  });

  it.skipIf(!isThere('python3', '--version'))(
    'accepts our signatures over the bytes that Python makes',
    async () => {
      const signed = await bus.signer.sign(
        makeMessage({ whole: 1e16, small: 1e-7, text: 'ž\u007f👍', nested: [{}, [], null] }),
      );
      const bytes = execFileSync('python3', ['-c', CANONICALIZE], { input: dumps(signed) });
      const { publicKey } = new X509Certificate(bus.service.certificate);
      await using files = await temporaryDirectory({
        bytes,
        signature: Buffer.from(signed.signature, 'base64'),
        'key.pem': publicKey.export({ type: 'spki', format: 'pem' }),
      });
      const args = [
        'dgst',
        '-sha1',
        '-verify',
        files.join('key.pem'),
        '-signature',
        files.join('signature'),
        files.join('bytes'),
      ];
      expect(openssl(...args)).toEqual({ status: 0, output: 'Verified OK\n' });
    },
  );

  it('names the signer as we do', () => {
    expect(openssl('x509', '-in', 'service.crt', '-noout', '-subject').output).toContain(SERVICE);
  });
});
