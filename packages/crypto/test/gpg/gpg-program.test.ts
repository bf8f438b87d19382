import { spawnSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { dumps } from '@fedmsg/envelope';
import { expectCode, temporaryDirectory, type TemporaryDirectory } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGpgSigner } from '../../src/gpg/sign/gpg-signer.js';
import { CryptoError } from '../../src/index.js';
import { makeMessage } from '../test-bus.js';
import { makeKey, openVerifier, receive } from './gpg-keys.js';

const isThere = spawnSync('gpg', ['--version']).status === 0;
const USER = 'gpg-app01@example.org';

describe.skipIf(!isThere)('the gpg program', () => {
  // Its path has to be short: the agent's socket is in it.
  let home: TemporaryDirectory;

  const gpg = (args: readonly string[], input?: Uint8Array) => {
    const { status, stdout, stderr } = spawnSync(
      'gpg',
      ['--batch', '--no-tty', '--homedir', home.path, ...args],
      { input },
    );
    return { status, stdout, stderr: stderr.toString() };
  };

  beforeAll(async () => {
    home = await temporaryDirectory();
    await chmod(home.path, 0o700);
    const made = gpg([
      '--passphrase',
      '',
      '--quick-generate-key',
      `App <${USER}>`,
      'ed25519',
      'sign',
      'never',
    ]);
    expect(made.status, made.stderr).toBe(0);
  }, 30_000);

  afterAll(async () => {
    spawnSync('gpgconf', ['--homedir', home.path, '--kill', 'all']);
    await home[Symbol.asyncDispose]();
  });

  it.each([USER, `=App <${USER}>`])('signs for %s what we verify', async (gpg_signing_key) => {
    const config = { gpg_home: home.path, gpg_signing_key, sign_digest: 'sha256' } as const;
    const signer = await createGpgSigner(config);
    const signed = await signer.sign(makeMessage());
    const verifier = await openVerifier({ gpg_home: home.path });
    expect(await verifier.authenticate(receive(signed))).toMatchObject({
      signer: signer.signer,
      digest: 'sha512',
      unsignedMembers: [],
      weaknesses: [],
    });
  });

  it('signs one message after the other, and not all at once', async () => {
    const signer = await createGpgSigner({ gpg_home: home.path, gpg_signing_key: USER });
    const messages = [1, 2, 3, 4].map((n) => makeMessage({ n }));
    const signed = await Promise.all(messages.map((message) => signer.sign(message)));
    const verifier = await openVerifier({ gpg_home: home.path });
    for (const message of signed) expect(await verifier.authenticate(receive(message))).toBeDefined();
  });

  it('verifies what our key file signs', async () => {
    const key = await makeKey();
    await writeFile(home.join('ours.asc'), key.armor(), { mode: 0o600 });
    const imported = gpg(['--import', home.join('ours.asc')]);
    expect(imported.status, imported.stderr).toBe(0);
    const signer = await createGpgSigner({ gpg_key_file: home.join('ours.asc'), sign_digest: 'sha256' });
    const signed = await signer.sign(makeMessage());
    const { strong_signature: strong, signature, ...covered } = signed;
    await writeFile(home.join('legacy.sig'), Buffer.from(signature, 'base64'));
    await writeFile(home.join('strong.sig'), Buffer.from(strong!, 'base64'));
    const verify = (file: string, bytes: string) =>
      gpg(['--verify', home.join(file), '-'], Buffer.from(bytes)).stderr;
    expect(verify('legacy.sig', dumps(signed.msg))).toContain('Good signature');
    expect(verify('strong.sig', dumps(covered))).toContain('Good signature');
    expect(verify('strong.sig', dumps({ ...covered, i: 2 }))).toContain('BAD signature');
  });

  it('exports a key that we sign with', async () => {
    const { stdout } = gpg(['--export-secret-keys', USER]);
    await writeFile(home.join('exported.gpg'), stdout, { mode: 0o600 });
    const signer = await createGpgSigner({ gpg_key_file: home.join('exported.gpg') });
    const verifier = await openVerifier({ gpg_home: home.path });
    const signed = await signer.sign(makeMessage());
    expect(await verifier.authenticate(receive(signed))).toMatchObject({ signer: signer.signer });
  });

  it('makes signatures that end, which we refuse afterwards', async () => {
    const message = makeMessage();
    const args = ['--default-sig-expire', 'seconds=60', '--local-user', USER, '--detach-sign'];
    const { stdout } = gpg(args, Buffer.from(dumps(message.msg)));
    const signed = receive({ ...message, crypto: 'gpg', signature: stdout.toString('base64') });
    const verifier = await openVerifier({ gpg_home: home.path });
    expect(await verifier.authenticate(signed)).toMatchObject({ backend: 'gpg' });
    const later = await openVerifier({ gpg_home: home.path }, {}, () => Date.now() + 61_000);
    await expectCode(async () => later.authenticate(signed), CryptoError, 'SIGNATURE_EXPIRED');
  });

  it.each(['nobody@example.org', '-x', '--version'])(
    'fails with its own words for %s',
    async (gpg_signing_key) => {
      const made = createGpgSigner({ gpg_home: home.path, gpg_signing_key });
      const { message } = await expectCode(made, CryptoError, 'GPG_FAILED');
      expect(message).toMatch(/exit code 2: gpg: .*secret key/);
      expect(message).not.toContain('\n');
    },
  );
});

describe.skipIf(process.platform === 'win32')('a gpg program that does not work', () => {
  const FINGERPRINT = 'A'.repeat(40);
  /** Finds the key, and then does what it is told. */
  const programOf = (signing: string) =>
    `#!/bin/sh\ncase "$*" in *--list-secret-keys*) echo sec:; echo fpr:::::::::${FINGERPRINT}:; exit;; esac\n${signing}\n`;

  async function failureOf(signing: string, gpg_timeout = 20): Promise<string> {
    await using home = await temporaryDirectory({ gpg: programOf(signing) });
    await chmod(home.join('gpg'), 0o700);
    const config = {
      gpg_home: home.path,
      gpg_signing_key: 'key',
      gpg_program: home.join('gpg'),
      gpg_timeout,
    };
    const signer = await createGpgSigner(config);
    expect(signer.signer).toBe(FINGERPRINT);
    return (await expectCode(signer.sign(makeMessage()), CryptoError, 'GPG_FAILED')).message;
  }

  it('is ended when it takes too long', async () => {
    expect(await failureOf('exec sleep 30', 0.3)).toContain('took longer than gpg_timeout');
  });

  it('is ended when it writes too much', async () => {
    expect(await failureOf('exec cat /dev/zero')).toContain('MAXBUFFER');
  });

  it('is quoted in one short line', async () => {
    const text = await failureOf(
      'i=0; while [ $i -lt 99 ]; do echo "bad: line $i" >&2; i=$((i+1)); done; exit 3',
    );
    expect(text).toMatch(/exit code 3: bad: line 0 bad: line 1 .*…$/);
    expect(text.length).toBeLessThan(500);
  });

  it('is told of when it is not there', async () => {
    await using home = await temporaryDirectory();
    const config = { gpg_home: home.path, gpg_signing_key: 'key', gpg_program: home.join('none') };
    const { message } = await expectCode(createGpgSigner(config), CryptoError, 'GPG_FAILED');
    expect(message).toContain('cannot be found');
  });
});
