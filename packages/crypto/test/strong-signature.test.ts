import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { verify as verifyBytes, X509Certificate } from 'node:crypto';
import { decodeMessage, dumps } from '@fedmsg/envelope';
import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createSigner,
  createVerifier,
  CryptoError,
  type SignedMessage,
  type Verifier,
} from '../src/index.js';
import { createTestBus, makeMessage, type TestBus } from './test-bus.js';

let bus: TestBus;
let verifier: Verifier;
let requiring: Verifier;
let strong: SignedMessage;
let legacy: SignedMessage;

beforeAll(async () => {
  bus = await createTestBus();
  verifier = await createVerifier({}, { trust: bus.trust });
  requiring = await createVerifier({ validate_digest: 'sha256' }, { trust: bus.trust });
  strong = await (await createSigner({ ...bus.service, sign_digest: 'sha256' })).sign(makeMessage());
  legacy = await bus.signer.sign(makeMessage());
});

const refused = async (input: object, code: string, by = verifier) =>
  (await expectCode(by.verify(input), CryptoError, code as never)).message;

/** What a verifier signs and checks that knows nothing of strong signatures: Python's stdlib says which bytes. */
const CANONICALIZE = `
import json, sys
message = json.load(sys.stdin)
for name in sys.argv[1:]:
    message.pop(name, None)
sys.stdout.write(json.dumps(message, sort_keys=True, separators=(',', ':')))
`;
const hasPython = spawnSync('python3', ['--version']).status === 0;
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const canonicalBytes = (message: object, ...without: string[]) =>
  execFileSync('python3', ['-c', CANONICALIZE, ...without], { input: dumps(message) });

describe('a strong signature', () => {
  it('is RSA with SHA-256 of the canonical bytes without the credentials, base64 in lines of 76 columns', () => {
    const bytes = new TextEncoder().encode(dumps({ ...makeMessage(), ...uncredited(strong) }));
    const { publicKey } = new X509Certificate(bus.service.certificate);
    expect(strong.strong_signature).toMatch(/^(?:[A-Za-z0-9+/]{76}\n)+[A-Za-z0-9+/=]{1,76}\n$/);
    const signature = Buffer.from(strong.strong_signature!, 'base64');
    expect(verifyBytes('sha256', bytes, publicKey, signature)).toBe(true);
  });

  it('takes the place of SHA-1 in what is known of the message', async () => {
    expect(await verifier.verify(strong)).toMatchObject({ digest: 'sha256', weaknesses: [] });
    expect(await verifier.verify(legacy)).toMatchObject({ digest: 'sha1', weaknesses: ['SHA1_SIGNATURE'] });
  });

  it('is exact over received bytes', async () => {
    await requiring.verify(dumps(strong));
    await requiring.verify(decodeMessage(JSON.stringify(strong, null, 1)));
  });

  it.skipIf(!hasPython || !hasOpenssl)('lets verifiers accept that know the legacy one only', async () => {
    await using directory = await temporaryDirectory({
      'public.pem': new X509Certificate(bus.service.certificate).publicKey
        .export({ type: 'spki', format: 'pem' })
        .toString(),
    });
    const opensslAccepts = async (digest: string, bytes: Buffer, signature: string) => {
      await writeFile(directory.join('signature'), Buffer.from(signature, 'base64'));
      const args = ['dgst', `-${digest}`, '-verify', 'public.pem', '-signature', 'signature'];
      return spawnSync('openssl', args, { cwd: directory.path, input: bytes }).status === 0;
    };
    const legacyBytes = canonicalBytes(strong, 'signature', 'certificate');
    expect(await opensslAccepts('sha1', legacyBytes, strong.signature)).toBe(true);
    const strongBytes = canonicalBytes(strong, 'signature', 'certificate', 'strong_signature');
    expect(await opensslAccepts('sha256', strongBytes, strong.strong_signature!)).toBe(true);
    expect(await opensslAccepts('sha1', legacyBytes, strong.strong_signature!)).toBe(false);
  });

  it('can be required', async () => {
    expect((await requiring.verify(strong)).digest).toBe('sha256');
    expect(await refused(legacy, 'SIGNATURE_WEAK', requiring)).toBe(
      'Expected a message with "strong_signature", since validate_digest is "sha256"; received one without. ' +
        'Its publisher has to set sign_digest to "sha256".',
    );
  });

  it('cannot be taken away', async () => {
    const { strong_signature: _, ...stripped } = strong;
    await refused(stripped, 'SIGNATURE_INVALID');
  });

  it('cannot be added', async () => {
    await refused({ ...legacy, strong_signature: strong.strong_signature }, 'SIGNATURE_INVALID');
  });

  it('cannot be that of another message', async () => {
    const other = await (
      await createSigner({ ...bus.service, sign_digest: 'sha256' })
    ).sign(makeMessage('other'));
    await refused({ ...strong, strong_signature: other.strong_signature }, 'SIGNATURE_INVALID');
  });

  it('does not help where the legacy one is wrong, or the other way round', async () => {
    await refused({ ...strong, signature: legacy.signature }, 'SIGNATURE_INVALID');
    // As by a signer whose strong signature is over other bytes: the legacy one fits.
    const broken = await bus.signer.sign({ ...makeMessage(), crypto: 'x509' });
    await refused({ ...broken, strong_signature: broken.signature }, 'SIGNATURE_INVALID');
  });

  it.each([5, null, ['x'], {}])('has to be text: %j', async (strong_signature) => {
    expect(await refused({ ...strong, strong_signature }, 'BAD_FIELD')).toContain(
      '"strong_signature" to be base64',
    );
  });

  it('is replaced when a message is signed again', async () => {
    const again = await bus.signer.sign(strong);
    expect(again).not.toHaveProperty('strong_signature');
    expect((await verifier.verify(again)).digest).toBe('sha1');
  });
});

describe('the digests', () => {
  it.each([
    [() => createSigner({ ...bus.service, sign_digest: 'md5' as never }), 'sign_digest'],
    [() => createVerifier({ validate_digest: 256 as never }, { trust: bus.trust }), 'validate_digest'],
  ])('are sha1 or sha256: %#', async (make, key) => {
    const error = await expectCode(make(), CryptoError, 'INVALID_CONFIG');
    expect(error.message).toContain(`Expected ${key} to be "sha1" or "sha256"; received`);
  });
});

function uncredited({ signature: _, certificate: __, strong_signature: ___, ...rest }: SignedMessage) {
  return rest;
}
