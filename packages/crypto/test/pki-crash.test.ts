import { spawn } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { cp, readdir, readFile, stat } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import { temporaryDirectory, type TemporaryDirectory } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CryptoError } from '../src/index.js';
import { createAuthorityFolder, openAuthorityFolder } from '../src/pki/index.js';
import { readRevocationList } from '../src/x509/revocation/revocation-list.js';

let original: TemporaryDirectory;
beforeAll(async () => {
  original = await temporaryDirectory();
  const ca = await createAuthorityFolder(original.join('ca'), { commonName: 'Test CA', key: rsaKey() });
  await ca.issue({ commonName: 'old-1', key: rsaKey() });
});
afterAll(() => original[Symbol.asyncDispose]());

async function copy(): Promise<TemporaryDirectory> {
  const directory = await temporaryDirectory();
  await cp(original.path, directory.path, { recursive: true });
  return directory;
}

/** What has to hold in every folder that can be opened, whatever happened to it before. Gives the certnames. */
async function expectSound(path: string): Promise<readonly string[]> {
  const { certificates, revocationList } = await (await openAuthorityFolder(path)).list();
  const serials = certificates.map(({ serialNumber }) => serialNumber);
  expect(new Set(serials).size).toBe(serials.length);

  const read = (name: string) => readFile(`${path}/${name}`, 'utf8');
  const listed = readRevocationList(await read('crl.pem'), 'crl.pem').revoked;
  const revoked = certificates.filter(({ revokedAt }) => revokedAt !== undefined);
  expect([...listed].map((serial) => serial.toUpperCase()).sort()).toEqual(
    revoked.map(({ serialNumber }) => serialNumber).sort(),
  );
  expect(revocationList.number).toBeGreaterThan(0);

  const names = await readdir(path);
  expect(await readdir(`${path}/.pending`)).toEqual([]);
  for (const name of names.filter((each) => each.endsWith('.crt') && each !== 'ca.crt')) {
    const certificate = new X509Certificate(await read(name));
    expect(serials).toContain(certificate.serialNumber);
    expect(await keyBelongs(path, name, certificate)).toBe(true);
  }
  for (const name of names.filter((each) => each.endsWith('.key')))
    expect((await stat(`${path}/${name}`)).mode & 0o777).toBe(0o600);
  const certnames = certificates.map(({ certname }) => certname);
  expect(names).toEqual(expect.arrayContaining(certnames.map((certname) => `${certname}.crt`)));
  return certnames;
}

async function keyBelongs(path: string, name: string, certificate: X509Certificate): Promise<boolean> {
  const key = await readFile(`${path}/${name.replace(/crt$/, 'key')}`);
  return certificate.checkPrivateKey(createPrivateKey(key));
}

const WRITING = ['mkdir', 'open', 'rename', 'rm', 'rmdir', 'symlink'] as const;

/**
 * Lets the first `count` operations on files succeed that change something or open one; then the disk is full. Gives
 * the error, or `undefined` where there was room enough.
 */
async function withOperations(count: number, work: () => Promise<unknown>): Promise<CryptoError | undefined> {
  let left = count;
  const former = { ...fs.promises };
  for (const name of WRITING) {
    const call = former[name] as (...args: unknown[]) => Promise<unknown>;
    const limited = async (...args: unknown[]) => {
      if (left-- <= 0) throw fullDisk();
      return call(...args);
    };
    Object.assign(fs.promises, { [name]: limited });
  }
  syncBuiltinESMExports();
  try {
    await work();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(CryptoError);
    expect(error).toMatchObject({ code: 'AUTHORITY_INVALID' });
    return error as CryptoError;
  } finally {
    for (const name of WRITING) Object.assign(fs.promises, { [name]: former[name] });
    syncBuiltinESMExports();
  }
}

function fullDisk(): Error {
  const text = 'ENOSPC: no space left on device, write';
  return Object.assign(new Error(text), { code: 'ENOSPC', errno: -28, syscall: 'write' });
}

describe('a change that is cut off at any operation', () => {
  const key = rsaKey();

  it('is made or not made, and the error says which', async () => {
    const outcomes = new Set<string>();
    const text =
      'Expected to read and write the folder /ca of a CA; ENOSPC: no space left on device, write. ';
    const isToldAs: Readonly<Record<string, string>> = {
      [`${text}Nothing was changed.`]: 'not made',
      [`${text}What was asked for is recorded, and finished when the folder is worked with again.`]: 'made',
    };
    for (let count = 0, isCut = true; isCut; count++) {
      await using directory = await copy();
      const ca = await openAuthorityFolder(directory.join('ca'));
      const before = JSON.stringify((await ca.list()).certificates);
      const error = await withOperations(count, () => ca.renew('old-1', { key, revokeFormer: true }));
      isCut = error !== undefined;

      await expectSound(ca.path);
      const outcome = JSON.stringify((await ca.list()).certificates) === before ? 'not made' : 'made';
      outcomes.add(outcome);
      if (isCut) expect(isToldAs[error!.message.replace(directory.path, '')]).toBe(outcome);
    }
    expect([...outcomes]).toEqual(['not made', 'made']);
  });

  it('leaves no CA or a whole one when it is the first', async () => {
    const outcomes = new Set<string>();
    const request = { commonName: 'Test CA', key };
    for (let count = 0, isCut = true; isCut; count++) {
      await using directory = await temporaryDirectory();
      isCut =
        (await withOperations(count, () => createAuthorityFolder(directory.path, request))) !== undefined;
      const isMade = (await readdir(directory.path)).includes('index.json');
      if (!isMade) await createAuthorityFolder(directory.path, request);
      await expectSound(directory.path);
      outcomes.add(isMade ? 'made' : 'not made');
    }
    expect([...outcomes]).toEqual(['not made', 'made']);
  });
});

/** Issues, renews and revokes until it is killed. From the built package: this Node may not read TypeScript. */
const CHILD = `
import { openAuthorityFolder } from '@fedmsg/crypto/pki';
const [path, key] = process.argv.slice(1);
const ca = await openAuthorityFolder(path);
process.stdout.write('ready');
for (let i = 0; ; i++) {
  await ca.issue({ commonName: 'loop-' + process.pid + '-' + i, key });
  if (i % 2) await ca.revoke('loop-' + process.pid + '-' + (i - 1));
  await ca.renew('loop-' + process.pid + '-' + i, { key, revokeFormer: i % 3 === 0 });
}
`;

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

function startLoop(path: string) {
  const args = ['--input-type=module', '-e', CHILD, path, rsaKey()];
  return spawn(process.execPath, args, { cwd: PACKAGE, stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('a process that is killed', () => {
  it('leaves a folder that is sound, at any moment', async () => {
    const killAfter = async (delayMs: number) => {
      await using directory = await copy();
      const path = directory.join('ca');
      const child = startLoop(path);
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      child.kill('SIGKILL');
      await once(child, 'exit');
      return (await expectSound(path)).length;
    };
    const counts = await Promise.all(Array.from({ length: 4 }, () => killAfter(50 + Math.random() * 200)));
    expect(Math.max(...counts)).toBeGreaterThan(1);
  });

  it('works alone: who comes second is told so, and loses nothing', async () => {
    await using directory = await copy();
    const path = directory.join('ca');
    const children = [startLoop(path), startLoop(path)];
    let stderr = '';
    for (const child of children) child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const exits = children.map((child) => once(child, 'close'));
    await Promise.race(exits);
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(exits);
    expect(stderr).toContain('AUTHORITY_BUSY');
    await expectSound(path);
  });
});
