import { writeFile } from 'node:fs/promises';
import { dumps } from '@fedmsg/envelope';
import { temporaryDirectory } from '@fedmsg/testing';
import fc from 'fast-check';
import type { PrivateKey } from 'openpgp';
import { beforeAll, describe, expect, it } from 'vitest';
import { CryptoError } from '../../src/index.js';
import { createGpgSigner } from '../../src/gpg/sign/gpg-signer.js';
import type { VerifierBackend } from '../../src/verify/verifier-backend.js';
import { makeMessage } from '../test-bus.js';
import { makeKey, makeSigned, MSG, openVerifier, receive, signDetached, verifierOf } from './gpg-keys.js';

// Each takes a millisecond or two.
const runs = { numRuns: Math.min(Number(process.env['FEDMSG_HOSTILE_MESSAGES'] ?? 400) / 5, 2000) };

let key: PrivateKey;
let signature: Buffer;
let verifier: VerifierBackend;
beforeAll(async () => {
  key = await makeKey({ subkeys: [{ sign: true }] });
  signature = await signDetached(key, MSG);
  verifier = await verifierOf([key]);
});

/** Some bytes replaced, cut out or put in. */
const changeOf = (bytes: Buffer) =>
  fc
    .record({
      at: fc.nat({ max: bytes.length }),
      removed: fc.nat({ max: 8 }),
      added: fc.uint8Array({ maxLength: 8 }),
    })
    .map(({ at, removed, added }) =>
      Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]),
    );

/** A change of a signature may be one of what it does not sign, such as a hint; never one of what it is over. */
async function expectSound(message: object): Promise<void> {
  try {
    await verifier.authenticate(receive(message));
  } catch (error) {
    expect(error).toBeInstanceOf(CryptoError);
    return;
  }
  expect(dumps((message as { msg: unknown }).msg)).toBe(MSG);
}

describe('hostile signatures', () => {
  it('are refused with a code when bytes were changed', async () => {
    await fc.assert(
      fc.asyncProperty(changeOf(signature), (bytes) => expectSound(makeSigned(bytes))),
      runs,
    );
  });

  it('are refused with a code whatever they are', async () => {
    const packets = fc
      .uint8Array({ maxLength: 300 })
      .map((body) =>
        Buffer.concat([Buffer.from([0xc2, 0xff, 0, 0, body.length >> 8, body.length & 255, 4, 0]), body]),
      );
    const any = fc.oneof(
      packets,
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        await expect(verifier.authenticate(receive(makeSigned(bytes)))).rejects.toBeInstanceOf(CryptoError);
      }),
      runs,
    );
  });

  it('are refused with a code when they are armored', async () => {
    const armored = Buffer.from(
      `-----BEGIN PGP SIGNATURE-----\nVersion: 1\n\n${signature.toString('base64')}\n=abcd\n-----END PGP SIGNATURE-----\n`,
    );
    await fc.assert(
      fc.asyncProperty(changeOf(armored), (bytes) => expectSound(makeSigned(bytes))),
      runs,
    );
  });

  it('sign no other msg', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), (msg) => expectSound(makeSigned(signature, { msg }))),
      runs,
    );
  });
});

describe('hostile keyrings', () => {
  it('are read, or refused with a code', async () => {
    const keyring = Buffer.from(key.toPublic().write());
    const any = fc.oneof(changeOf(keyring), fc.uint8Array({ maxLength: 300 }));
    await using directory = await temporaryDirectory();
    const gpg_keyring = directory.join('keyring');
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        await writeFile(gpg_keyring, bytes);
        try {
          await openVerifier({ gpg_keyring });
        } catch (error) {
          expect(error).toMatchObject({ name: 'CryptoError', code: 'TRUST_UNAVAILABLE' });
        }
      }),
      { numRuns: runs.numRuns / 2 },
    );
  });
});

describe('hostile key files', () => {
  it('are read, or refused with a code that does not quote them', async () => {
    await using directory = await temporaryDirectory();
    const gpg_key_file = directory.join('key');
    await fc.assert(
      fc.asyncProperty(changeOf(Buffer.from(key.write())), async (bytes) => {
        await writeFile(gpg_key_file, bytes, { mode: 0o600 });
        try {
          await (await createGpgSigner({ gpg_key_file })).sign(makeMessage());
        } catch (error) {
          expect(error).toMatchObject({ name: 'CryptoError', code: 'KEY_UNAVAILABLE' });
        }
      }),
      { numRuns: runs.numRuns / 2 },
    );
  });
});
