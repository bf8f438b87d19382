import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmod, cp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { expectCode, temporaryDirectory, type TemporaryDirectory } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSigner, createVerifier, CryptoError } from '../src/index.js';
import { createAuthorityFolder, openAuthorityFolder, type AuthorityFolder } from '../src/pki/index.js';
import { makeMessage } from './test-bus.js';

const DAY_MS = 86_400_000;
const CERTNAME = 'shell-app01';

let original: TemporaryDirectory;
let directory: TemporaryDirectory;
let ca: AuthorityFolder;

beforeAll(async () => {
  original = await temporaryDirectory();
  await createAuthorityFolder(original.join('ca'), { commonName: 'Test CA', key: rsaKey() });
});
afterAll(() => original[Symbol.asyncDispose]());
beforeEach(async () => {
  directory = await temporaryDirectory();
  await cp(original.path, directory.path, { recursive: true });
  ca = await openAuthorityFolder(directory.join('ca'));
});
afterEach(() => directory[Symbol.asyncDispose]());

const file = (name: string) => directory.join('ca', name);
const read = (name: string) => readFile(file(name), 'utf8');
const issue = (commonName = CERTNAME) => ca.issue({ commonName, key: rsaKey() });
const modeOf = async (name: string) => ((await stat(file(name))).mode & 0o777).toString(8);
const refused = async (made: Promise<unknown>, text: string, code: CryptoError['code'] = 'INVALID_REQUEST') =>
  expect((await expectCode(made, CryptoError, code)).message).toContain(text);

async function verifySigned(signedBy = CERTNAME): Promise<string> {
  const signer = await createSigner({ ssldir: ca.path, certname: signedBy });
  const verifier = await createVerifier({
    ca_cert_location: ca.certificateFile,
    crl_location: ca.revocationListFile,
  });
  return (await verifier.verify(await signer.sign(makeMessage()))).signer;
}

describe('createAuthorityFolder()', () => {
  it('makes certificate, key, CRL and index, and nothing else', async () => {
    expect((await readdir(ca.path)).filter((name) => !name.startsWith('.')).sort()).toEqual([
      'ca.crt',
      'ca.key',
      'crl.pem',
      'index.json',
    ]);
    expect(await readdir(file('.pending'))).toEqual([]);
  });

  it('refuses a folder that has a CA, and leaves it as it is', async () => {
    const before = await read('ca.crt');
    await refused(createAuthorityFolder(ca.path, { commonName: 'Other', key: rsaKey() }), 'has one.');
    expect(await read('ca.crt')).toBe(before);
  });

  it.each(['ca.key', 'ca.crt', 'crl.pem'])('does not write over a %s of somebody else', async (name) => {
    await using other = await temporaryDirectory({ [name]: 'precious' });
    await refused(createAuthorityFolder(other.path, { commonName: 'x', key: rsaKey() }), 'Move it away.');
    expect(await readFile(other.join(name), 'utf8')).toBe('precious');
  });

  it('makes no folder for a request that cannot be met', async () => {
    await refused(createAuthorityFolder(directory.join('none'), { commonName: '' }), 'Expected commonName');
    await expect(stat(directory.join('none'))).rejects.toThrow('ENOENT');
  });
});

describe('openAuthorityFolder()', () => {
  const open = () => openAuthorityFolder(ca.path);

  it('refuses what is not there, and what is no CA', async () => {
    await refused(openAuthorityFolder(directory.join('none')), 'there is none', 'AUTHORITY_INVALID');
    await refused(openAuthorityFolder(directory.path), 'no index.json in it', 'AUTHORITY_INVALID');
    await refused(openAuthorityFolder('a\0b'), 'it cannot be opened', 'AUTHORITY_INVALID');
  });

  it.each([
    ['ca.crt', 'nonsense'],
    ['ca.key', 'nonsense'],
    ['ca.key', rsaKey()],
    ['index.json', ''],
    ['index.json', '{"version":2}'],
    ['index.json', '{"version":1,"certificates":[{}]}'],
    ['index.json', 'null'],
  ])('refuses a %s that cannot be used', async (name, content) => {
    await writeFile(file(name), content, { mode: 0o600 });
    await refused(open(), 'Restore', 'AUTHORITY_INVALID');
  });

  it.each(['ca.crt', 'ca.key'])('refuses a folder without %s', async (name) => {
    await rm(file(name));
    await refused(open(), `Restore`, 'AUTHORITY_INVALID');
  });

  it('refuses a key of the CA that others may read', async () => {
    await chmod(file('ca.key'), 0o640);
    await refused(open(), 'received mode 640', 'KEY_EXPOSED');
  });
});

describe('issue()', () => {
  it('puts certificate and key where fedmsg looks for them, and signs with them', async () => {
    const issued = await issue();
    expect(issued).toMatchObject({
      certname: CERTNAME,
      certificateFile: file('shell-app01.crt'),
      keyFile: file('shell-app01.key'),
    });
    expect(new X509Certificate(await read('shell-app01.crt')).serialNumber).toBe(issued.serialNumber);
    expect(await verifySigned()).toBe(CERTNAME);
  });

  it('keeps private keys to their owner', async () => {
    await issue();
    expect([await modeOf('ca.key'), await modeOf('shell-app01.key')]).toEqual(['600', '600']);
    expect(await modeOf('.')).toBe('700');
  });

  it('makes a key when there is none, for the organization that is asked for', async () => {
    await ca.issue({ commonName: CERTNAME, organization: 'Example' });
    expect(await verifySigned()).toBe(CERTNAME);
    expect(new X509Certificate(await read('shell-app01.crt')).subject).toBe('O=Example\nCN=shell-app01');
  });

  it('refuses a certname that has a valid certificate', async () => {
    const { serialNumber } = await issue();
    const before = await read('shell-app01.key');
    await refused(issue(), `(serial number ${serialNumber}). Renew it, or revoke it first.`);
    expect(await read('shell-app01.key')).toBe(before);
  });

  it.each(['ran out', 'was revoked'])('takes a certname whose certificate %s', async (what) => {
    const validTo = new Date(Date.now() - 1000);
    await ca.issue({ commonName: CERTNAME, key: rsaKey(), ...(what === 'ran out' && { validTo }) });
    if (what === 'was revoked') await ca.revoke(CERTNAME);
    await issue();
    expect(await verifySigned()).toBe(CERTNAME);
  });

  it('does not write over files that the index does not know', async () => {
    await writeFile(file('shell-app01.key'), 'precious');
    await refused(issue(), 'shell-app01.key, which the index of the CA does not know');
  });

  it.each([
    '',
    '.hidden',
    '-x',
    '../x',
    'a/b',
    'a b',
    'ca',
    'CA',
    'x'.repeat(65),
    'a\0',
    'žluť',
    5,
    undefined,
  ])('refuses the certname %j', async (name) => {
    await refused(ca.issue({ commonName: name as string }), 'Expected a certname such as shell-app01');
    expect((await ca.list()).certificates).toEqual([]);
  });

  it('refuses when the CA has run out, and says what to do', async () => {
    const later = await openAuthorityFolder(ca.path, { now: () => Date.now() + 3651 * DAY_MS });
    const made = later.issue({ commonName: CERTNAME, key: rsaKey() });
    await refused(made, 'fedmsg ca renew --ca', 'CERTIFICATE_EXPIRED');
  });

  it('lets calls in one process wait for each other', async () => {
    const names = ['a-1', 'b-1', 'c-1', 'd-1'];
    const other = await openAuthorityFolder(ca.path);
    await Promise.all(
      names.map((commonName, index) => (index % 2 ? ca : other).issue({ commonName, key: rsaKey() })),
    );
    expect((await ca.list()).certificates.map(({ certname }) => certname)).toEqual(names);
  });
});

describe('revoke()', () => {
  it('makes messages of the certificate refused', async () => {
    await issue();
    await ca.revoke(CERTNAME);
    await refused(verifySigned(), '', 'CERTIFICATE_REVOKED');
  });

  it('takes a serial number, in any case, for one of several certificates', async () => {
    const first = await issue();
    const second = await ca.renew(CERTNAME, { key: rsaKey() });
    const revoked = await ca.revoke(first.serialNumber.toLowerCase());
    expect(revoked.map(({ serialNumber }) => serialNumber)).toEqual([first.serialNumber]);
    expect(await verifySigned()).toBe(CERTNAME);
    expect((await ca.revoke(CERTNAME)).map(({ serialNumber }) => serialNumber)).toEqual([
      second.serialNumber,
    ]);
  });

  it('does nothing the second time', async () => {
    await issue();
    await ca.revoke(CERTNAME);
    const { certificates, revocationList } = await ca.list();
    expect(await ca.revoke(CERTNAME)).toEqual([]);
    expect(await ca.list()).toMatchObject({ certificates, revocationList });
  });

  it.each(['nobody', '0123', '', 5])('says that there is no certificate for %j', async (name) => {
    await refused(ca.revoke(name as string), 'it has issued none for');
  });
});

describe('renew()', () => {
  it('replaces certificate and key, and leaves the former certificate valid', async () => {
    const key = rsaKey();
    await ca.issue({ commonName: CERTNAME, organization: 'Example', key });
    await ca.renew(CERTNAME, { key: rsaKey() });
    expect(await read('shell-app01.key')).not.toBe(key);
    expect(new X509Certificate(await read('shell-app01.crt')).subject).toBe('O=Example\nCN=shell-app01');
    expect(await verifySigned()).toBe(CERTNAME);
    expect((await ca.list()).certificates.map(({ revokedAt }) => revokedAt)).toEqual([undefined, undefined]);
  });

  it('keeps the key on request', async () => {
    await issue();
    const [key, certificate] = [await read('shell-app01.key'), await read('shell-app01.crt')];
    await ca.renew(CERTNAME, { newKey: false });
    expect(await read('shell-app01.key')).toBe(key);
    expect(await read('shell-app01.crt')).not.toBe(certificate);
    expect(await verifySigned()).toBe(CERTNAME);
  });

  it('revokes the former certificate on request, in the same change', async () => {
    const { serialNumber } = await issue();
    const former = await createSigner({ ssldir: ca.path, certname: CERTNAME });
    await ca.renew(CERTNAME, { key: rsaKey(), revokeFormer: true });
    const config = { ca_cert_location: ca.certificateFile, crl_location: ca.revocationListFile };
    const verifier = await createVerifier(config);
    await refused(verifier.verify(await former.sign(makeMessage())), '', 'CERTIFICATE_REVOKED');
    expect(await verifySigned()).toBe(CERTNAME);
    expect((await ca.list()).certificates.find(({ revokedAt }) => revokedAt)?.serialNumber).toBe(
      serialNumber,
    );
  });

  it('says what to do where there is nothing to renew', async () => {
    await refused(ca.renew('nobody'), 'there is none for "nobody". Issue one.');
    await issue();
    await ca.revoke(CERTNAME);
    await refused(ca.renew(CERTNAME), 'that of "shell-app01" is revoked. Issue one.');
  });

  it('says which key it has not', async () => {
    await issue();
    await refused(ca.renew(CERTNAME, { newKey: false, key: rsaKey() }), 'received both');
    await rm(file('shell-app01.key'));
    await refused(ca.renew(CERTNAME, { newKey: false }), 'shell-app01.key; there is none', 'KEY_UNAVAILABLE');
  });
});

describe('renewAuthority()', () => {
  it('keeps key and subject, so that what was issued still chains', async () => {
    await issue();
    const before = new X509Certificate(await read('ca.crt'));
    const validTo = new Date(Math.ceil(Date.now() / 1000) * 1000 + 5000 * DAY_MS);
    const renewed = await ca.renewAuthority({ validTo });
    const after = new X509Certificate(await read('ca.crt'));
    expect(after.subject).toBe(before.subject);
    expect(after.publicKey.equals(before.publicKey)).toBe(true);
    expect(after.serialNumber).not.toBe(before.serialNumber);
    expect(renewed).toMatchObject({ validTo, serialNumber: after.serialNumber, commonName: 'Test CA' });
    expect(await verifySigned()).toBe(CERTNAME);
  });
});

describe('writeRevocationList()', () => {
  it('numbers the lists, and lets each hold as long as the last one', async () => {
    const validTo = new Date(Date.now() + 7 * DAY_MS);
    expect(await ca.writeRevocationList({ validTo })).toMatchObject({ number: 2, validTo });
    const next = await ca.writeRevocationList();
    expect(next.number).toBe(3);
    expect(next.validTo.getTime() - next.writtenAt.getTime()).toBeCloseTo(7 * DAY_MS, -4);
  });

  it.each([new Date(0), new Date('x')])('refuses a list until %s', async (validTo) => {
    await refused(ca.writeRevocationList({ validTo }), 'a date that is still to come');
  });
});

describe('list()', () => {
  it('has the CA, the CRL and every certificate, also for who opens the folder anew', async () => {
    const { certificateFile: _file, keyFile: _key, ...first } = await issue('a-1');
    await issue('b-1');
    const [second] = await ca.revoke('b-1');
    const { authority, certificates, revocationList } = await (await openAuthorityFolder(ca.path)).list();
    expect(authority).toMatchObject({ commonName: 'Test CA', certificateFile: ca.certificateFile });
    expect(certificates).toEqual([first, second]);
    expect(revocationList.number).toBe(2);
  });
});

describe('the lock', () => {
  const change = () => ca.writeRevocationList();

  it('refuses a change while another process is at work, and lets others look', async () => {
    await symlink(String(process.ppid), file('.lock'));
    await refused(change(), `process ${process.ppid} does. Try again`, 'AUTHORITY_BUSY');
    expect((await ca.list()).revocationList.number).toBe(1);
    expect(await readlink(file('.lock'))).toBe(String(process.ppid));
  });

  it.each(['a process that is no more', 'a former process with our number', 'nobody'])(
    'is taken over from %s',
    async (whose) => {
      const gone = spawnSync(process.execPath, ['--version']).pid;
      const holder = { 'a process that is no more': gone, nobody: 'x' }[whose] ?? process.pid;
      await symlink(String(holder), file('.lock'));
      expect((await change()).number).toBe(2);
      expect((await readdir(ca.path)).sort()).toEqual(
        ['.pending', 'ca.crt', 'ca.key', 'crl.pem', 'index.json'].sort(),
      );
    },
  );
});

describe.skipIf(spawnSync('openssl', ['version']).status !== 0)('openssl', () => {
  const verify = () =>
    spawnSync(
      'openssl',
      'verify -x509_strict -crl_check -CAfile ca.crt -CRLfile crl.pem shell-app01.crt'.split(' '),
      { cwd: ca.path, encoding: 'utf8' },
    );

  it('accepts what was issued and renewed, also under a renewed CA', async () => {
    await issue();
    expect(verify()).toMatchObject({ status: 0, stdout: 'shell-app01.crt: OK\n' });
    await ca.renewAuthority();
    expect(verify()).toMatchObject({ status: 0 });
    await ca.renew(CERTNAME, { key: rsaKey() });
    expect(verify()).toMatchObject({ status: 0 });
  });

  it('refuses what was revoked', async () => {
    await issue();
    await ca.revoke(CERTNAME);
    expect(verify()).toMatchObject({ status: 2, stderr: expect.stringContaining('certificate revoked') });
  });
});
