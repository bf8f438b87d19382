import { readFile } from 'node:fs/promises';
import { createSigner, createVerifier, CryptoError } from '@fedmsg/crypto';
import { createAuthorityFolder } from '@fedmsg/crypto/pki';
import { createMessage, loads } from '@fedmsg/envelope';
import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandIo } from '../src/command-io.js';
import { commands } from '../src/commands.js';
import type { CaCommands } from '../src/commands.js';
import { exitCodeOf } from '../src/exit-code.js';
import { createProgram } from '../src/program/program.js';
import { testIo } from './support/test-io.js';

const CERTNAME = 'shell-app01';
const SERIAL = /[0-9A-F]{32}/;
const DAY_MS = 86_400_000;

let directory: TemporaryDirectory;
beforeEach(async () => void (directory = await temporaryDirectory()));
afterEach(() => directory[Symbol.asyncDispose]());

/** A CA with a certificate, where `fedmsg ca` looks for it. */
async function makeCa() {
  const ca = await createAuthorityFolder(directory.join('ca'), { commonName: 'Test CA', key: rsaKey() });
  return { ca, issued: await ca.issue({ commonName: CERTNAME, organization: 'Example', key: rsaKey() }) };
}

/** Runs `fedmsg ca` as it is typed. */
async function ca(...args: string[]) {
  const test = testIo(directory.path);
  await createProgram(commands, test.io).parseAsync(['ca', ...args], { from: 'user' });
  return { stdout: test.stdout(), stderr: test.stderr(), json: () => loads(test.stdout()) as object };
}

interface Trust {
  readonly ca_cert_location: string;
  readonly crl_location: string;
}

/** Signs with one configuration and verifies with it, as a host that has the keys would. */
async function verifySigned(config: Trust & { readonly ssldir: string; readonly certname: string }) {
  const signer = await createSigner(config);
  const draft = { topic: 'org.example.dev.shell.test', msg: {} };
  const signed = await signer.sign(createMessage(draft, { i: 1, username: 'tester' }));
  return (await (await createVerifier(config)).verify(signed)).signer;
}

describe('fedmsg ca', () => {
  it('gives a site what it signs and verifies with', async () => {
    const { stdout } = await ca('init', '--name', 'Example CA', '--organization', 'Example');
    expect(stdout).toContain(`Made the CA "Example CA" in ${directory.join('ca')}, valid until 20`);
    const issued = (await ca('issue', CERTNAME, '--days', '10', '--json')).json();
    expect(issued).toMatchObject({
      certname: CERTNAME,
      serial_number: expect.stringMatching(SERIAL),
      organization: null,
      certificate_file: directory.join('ca/shell-app01.crt'),
      key_file: directory.join('ca/shell-app01.key'),
    });
    const { config, valid_to } = issued as { config: Parameters<typeof verifySigned>[0]; valid_to: string };
    expect(await verifySigned(config)).toBe(CERTNAME);
    expect(Date.parse(valid_to)).toBeGreaterThan(Date.now() + 9 * DAY_MS);
    expect(Date.parse(valid_to)).toBeLessThan(Date.now() + 11 * DAY_MS);

    await ca('revoke', CERTNAME);
    await expectCode(verifySigned(config), CryptoError, 'CERTIFICATE_REVOKED');
  });

  it('says where things are and what goes into the configuration', async () => {
    await makeCa();
    const { stdout } = await ca('renew', CERTNAME, '--keep-key');
    const path = directory.join('ca');
    expect(stdout).toMatch(
      new RegExp(`^Renewed shell-app01, valid until 20\\d\\d-\\d\\d-\\d\\d \\(serial number`),
    );
    for (const line of [
      `  ${path}/shell-app01.crt\n  ${path}/shell-app01.key\n`,
      `  "ca_cert_location": "${path}/ca.crt",\n  "crl_location": "${path}/crl.pem",\n`,
      `  "ssldir": "${path}",\n  "certname": "shell-app01",\n  "sign_messages": true\n`,
    ])
      expect(stdout).toContain(line);
  });

  it('revokes what a renewal takes the place of, on request', async () => {
    const { ca: folder, issued } = await makeCa();
    await ca('renew', CERTNAME, '--keep-key', '--revoke-former');
    const { certificates } = await folder.list();
    expect(certificates.filter(({ revokedAt }) => revokedAt).map(({ serialNumber }) => serialNumber)).toEqual(
      [issued.serialNumber],
    );
  });

  it('renews the CA itself', async () => {
    const { ca: folder } = await makeCa();
    const before = await readFile(folder.certificateFile, 'utf8');
    const record = (await ca('renew', '--ca', '--days', '400', '--json')).json();
    expect(record).toMatchObject({ common_name: 'Test CA', ca_cert_location: folder.certificateFile });
    expect(await readFile(folder.certificateFile, 'utf8')).not.toBe(before);
    expect((await ca('renew', '--ca')).stdout).toContain('Renewed the certificate of the CA, valid until 20');
  });

  it('revokes by serial number, and says what was revoked before', async () => {
    const { issued } = await makeCa();
    const { stdout } = await ca('revoke', issued.serialNumber);
    expect(stdout).toContain(`Revoked shell-app01 (serial number ${issued.serialNumber}).\n`);
    expect(stdout).toContain(`The list of revoked certificates is number 2; the next is due 20`);
    expect((await ca('revoke', CERTNAME)).stderr).toBe('shell-app01 was revoked before.\n');
  });

  it('prints an object a revoked certificate for programs', async () => {
    const { issued } = await makeCa();
    expect((await ca('revoke', CERTNAME, '--json')).json()).toMatchObject({
      serial_number: issued.serialNumber,
      revoked_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  it('writes a list that holds as long as it is told', async () => {
    await makeCa();
    const record = (await ca('crl', '--days', '7', '--json')).json() as { valid_to: string };
    expect(record).toMatchObject({ number: 2, crl_location: directory.join('ca/crl.pem') });
    expect(Date.parse(record.valid_to)).toBeLessThan(Date.now() + 8 * DAY_MS);
    expect((await ca('crl')).stdout).toContain('number 3');
  });

  it('lists the CA, its list and every certificate with its state', async () => {
    const { ca: folder } = await makeCa();
    await folder.issue({ commonName: 'old-1', key: rsaKey(), validTo: new Date(Date.now() - 1000) });
    await folder.revoke(CERTNAME);
    const { stdout } = await ca('list');
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^valid {3}20\d\d-\d\d-\d\d ca\.crt [0-9A-F]{32} "Test CA"$/),
      expect.stringMatching(/^valid {3}20\d\d-\d\d-\d\d crl\.pem number 2$/),
      expect.stringMatching(/^revoked 20\d\d-\d\d-\d\d shell-app01 [0-9A-F]{32}$/),
      expect.stringMatching(/^expired 20\d\d-\d\d-\d\d old-1 [0-9A-F]{32}$/),
      '',
    ]);
    expect((await ca('list', '--json')).json()).toMatchObject({
      ca: { common_name: 'Test CA', state: 'valid' },
      crl: { number: 2, state: 'valid' },
      certificates: [
        { certname: CERTNAME, organization: 'Example', state: 'revoked' },
        { certname: 'old-1', state: 'expired', revoked_at: null },
      ],
    });
  });

  it('fails with the code and the exit code of what has to change first', async () => {
    await makeCa();
    for (const [args, code] of [
      [['issue', CERTNAME], 'INVALID_REQUEST'],
      [['issue', '../evil'], 'INVALID_REQUEST'],
      [['revoke', 'nobody'], 'INVALID_REQUEST'],
      [['init'], 'INVALID_REQUEST'],
      [['list', '--folder', 'nowhere'], 'AUTHORITY_INVALID'],
    ] as const) {
      const error = await expectCode(ca(...args), CryptoError, code);
      expect(exitCodeOf(error)).toBe(2);
    }
  });

  it('ends between two certificates when it is interrupted', async () => {
    const { ca: folder } = await makeCa();
    const test = testIo(directory.path);
    test.io.stdout.once('data', () => test.interrupt(new Error('Ctrl-C')));
    const options = { folder: 'ca', json: true, ca: false, keepKey: true, revokeFormer: false };
    const certnames = Array.from({ length: 8 }, () => CERTNAME);
    await expect(commands.ca.renew({ ...options, certnames }, test.io)).rejects.toThrow('Ctrl-C');
    expect((await folder.list()).certificates.length).toBeLessThan(1 + certnames.length);
  });
});

describe('the arguments of fedmsg ca', () => {
  type Call = readonly [command: string, options: unknown];

  async function parse(...args: string[]) {
    const calls: Call[] = [];
    const names = ['init', 'issue', 'renew', 'revoke', 'crl', 'list'] as const;
    const record = (name: string) => async (options: unknown) => void calls.push([name, options]);
    const recording = Object.fromEntries(names.map((name) => [name, record(name)])) as unknown as CaCommands;
    const { io, stdout, stderr } = testIo('/');
    const error: unknown = await createProgram({ ...commands, ca: recording }, io satisfies CommandIo)
      .parseAsync(['ca', ...args], { from: 'user' })
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );
    return { calls, error, stdout, stderr };
  }

  const common = { folder: 'ca', json: false };
  const renew = { ...common, certnames: ['a'], ca: false, keepKey: false, revokeFormer: false };

  it.each<[args: string, options: object]>([
    ['init', { ...common, name: 'fedmsg CA' }],
    ['init --name x --organization o --days 30', { ...common, name: 'x', organization: 'o', days: 30 }],
    ['issue a b --folder f --json', { folder: 'f', json: true, certnames: ['a', 'b'] }],
    ['issue a --organization o --days 1', { ...common, certnames: ['a'], organization: 'o', days: 1 }],
    ['renew a', renew],
    ['renew a --keep-key --revoke-former --days 9', { ...renew, keepKey: true, revokeFormer: true, days: 9 }],
    ['renew --ca', { ...renew, certnames: [], ca: true }],
    ['revoke a 0AFF', { ...common, certificates: ['a', '0AFF'] }],
    ['crl --days 7', { ...common, days: 7 }],
    ['list', common],
  ])('takes "%s"', async (args, options) => {
    const { calls, error } = await parse(...args.split(' '));
    expect(error).toBeUndefined();
    expect(calls).toEqual([[args.split(' ')[0], options]]);
  });

  it.each([
    ['issue', "missing required argument 'certname'"],
    ['revoke', "missing required argument 'certificate'"],
    ['renew', 'Expected either certnames or --ca.'],
    ['renew a --ca', 'Expected either certnames or --ca.'],
    ['renew --ca --keep-key', "option '--ca' cannot be used with option '--keep-key'"],
    ['crl --days 0', 'Expected a whole number of days from 1 to 36525.'],
    ['crl --days 1.5', 'Expected a whole number of days'],
    ['init --days 99999', 'Expected a whole number of days'],
    ['frobnicate', "unknown command 'frobnicate'"],
  ])('refuses "%s" and says what would be right', async (args, text) => {
    const { calls, error, stderr } = await parse(...args.split(' '));
    expect(calls).toEqual([]);
    expect(error).toBeInstanceOf(CommanderError);
    expect(exitCodeOf(error)).toBe(2);
    expect(stderr()).toContain(text);
  });

  it('shows examples in the help of each', async () => {
    for (const name of ['init', 'issue', 'renew', 'revoke', 'crl', 'list'])
      expect((await parse(name, '--help')).stdout()).toContain(`\nExamples:\n  fedmsg ca ${name}`);
    expect((await parse('--help')).stdout()).toContain('\nExamples:\n  fedmsg ca init');
  });
});
