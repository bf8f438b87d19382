import { X509Certificate } from 'node:crypto';
import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '@fedmsg/config';
import { createRevocationList } from '@fedmsg/crypto/pki';
import type { RevokedCertificate } from '@fedmsg/crypto/pki';
import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { createZmqTransport } from '@fedmsg/transport-zmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFault } from '../src/commands/dev/credentials/find-fault.js';
import { prepareCredentials } from '../src/commands/dev/credentials/prepare-credentials.js';
import { trustIn } from '../src/commands/dev/credentials/trust-files.js';
import { dev } from '../src/commands/dev/dev.js';
import type { DevOptions } from '../src/commands/dev/dev.js';
import { CliError } from '../src/error.js';
import type { MessageRecord } from '../src/messages/message-record.js';
import { devConfigFile, devState } from './support/dev-state.js';
import { testIo } from './support/test-io.js';
import type { TestIo } from './support/test-io.js';

let earlier: Awaited<ReturnType<typeof devState>>;
beforeAll(async () => void (earlier = await devState()));
afterAll(() => earlier[Symbol.asyncDispose]());

const DEFAULTS: DevOptions = { state: '.fedmsg', traffic: true, intervalMs: 5, json: true, config: [] };

interface Run extends TestIo {
  readonly ended: Promise<void>;
  nextRecord(): Promise<MessageRecord>;
}

function start(folder: TemporaryDirectory, options: Partial<DevOptions> = {}, env = {}): Run {
  const test = testIo(folder.path, env);
  const ended = dev({ ...DEFAULTS, ...options }, test.io, rsaKey);
  // A failure shows as a line that does not come, too.
  ended.catch(() => test.interrupt());
  return Object.assign(test, {
    ended,
    nextRecord: async () => JSON.parse(await test.nextLine()) as MessageRecord,
  });
}

async function endpointsIn(folder: TemporaryDirectory) {
  const { config } = await loadConfig({ files: [devConfigFile(folder)] });
  return {
    relay_inbound: config.relay_inbound[0]!,
    relay_inbound_acknowledged: config.relay_inbound_acknowledged[0]!,
    relay_outbound: config.endpoints['relay_outbound']![0]!,
  };
}

async function stop(run: Run): Promise<void> {
  run.interrupt();
  await run.ended;
}

describe('fedmsg dev', () => {
  it('makes certificates and a configuration that the other commands find, and shows a verified message', async () => {
    await using folder = await temporaryDirectory();
    const run = start(folder);
    expect(await run.nextRecord()).toEqual({
      topic: 'org.example.dev.git.commit.push',
      msg_id: expect.stringMatching(/^\d{4}-/),
      verified: true,
      signer: 'git-localhost',
      reason: null,
      text: 'ralph pushed to kettle: "Boil faster"',
    });
    await stop(run);
    expect(run.stderr()).toContain(
      `Making a certificate authority and certificates in ${folder.join('.fedmsg/pki')}`,
    );

    const { config } = await loadConfig({ cwd: folder.path, env: {} });
    expect(config).toMatchObject({
      topic_prefix: 'org.example',
      environment: 'dev',
      active: true,
      sign_messages: true,
      validate_signatures: true,
      certname: 'developer-localhost',
      ssldir: folder.join('.fedmsg/pki'),
      ca_cert_location: folder.join('.fedmsg/pki/ca.crt'),
      crl_location: folder.join('.fedmsg/pki/crl.pem'),
    });
    expect(await readFile(folder.join('.fedmsg/.gitignore'), 'utf8')).toBe('*\n');
  });

  it.skipIf(process.platform === 'win32')('keeps private keys to their owner', async () => {
    await using folder = await earlier.copy();
    const modeOf = async (name: string) => (await stat(folder.join('.fedmsg/pki', name))).mode & 0o777;
    expect(await modeOf('.')).toBe(0o700);
    for (const name of ['ca', 'developer-localhost', 'retired-localhost'])
      expect(await modeOf(`${name}.key`)).toBe(0o600);
  });

  it('shows messages of three services, and one forged in each of three ways', async () => {
    await using folder = await earlier.copy();
    const run = start(folder);
    const records: MessageRecord[] = [];
    while (records.length < 12) records.push(await run.nextRecord());
    await stop(run);
    expect(records.map(({ signer, reason }) => signer ?? reason?.split(':')[0])).toEqual(
      ['SIGNATURE_INVALID', 'SIGNER_NOT_PERMITTED', 'CERTIFICATE_REVOKED'].flatMap((forged) => [
        'git-localhost',
        'build-localhost',
        'forum-localhost',
        forged,
      ]),
    );
    for (const { verified, reason, text } of records) {
      expect(verified).toBe(reason === null);
      expect(text).not.toBe('');
    }
  });

  it('uses again what an earlier run has made, its ports too', async () => {
    await using folder = await earlier.copy();
    const before = await readFile(devConfigFile(folder), 'utf8');
    const key = await readFile(folder.join('.fedmsg/pki/ca.key'), 'utf8');
    const run = start(folder);
    await run.nextRecord();
    await stop(run);
    expect(await readFile(devConfigFile(folder), 'utf8')).toBe(before);
    expect(await readFile(folder.join('.fedmsg/pki/ca.key'), 'utf8')).toBe(key);
    expect(run.stderr()).not.toContain('Making');
  });

  it('makes new certificates where one cannot be used, and says why', async () => {
    await using folder = await earlier.copy();
    const pki = folder.join('.fedmsg/pki');
    const former = await readFile(join(pki, 'ca.crt'), 'utf8');
    await rm(join(pki, 'git-localhost.key'));
    const notes: string[] = [];
    await prepareCredentials(pki, (text) => notes.push(text), rsaKey);
    expect(notes).toEqual([
      expect.stringMatching(/^Making a certificate authority and certificates in .*: .*git-localhost\.key/),
    ]);
    expect(await findFault(trustIn(pki))).toBeUndefined();
    expect(await readFile(join(pki, 'ca.crt'), 'utf8')).not.toBe(former);
  });

  it('writes its configuration anew when it cannot be read', async () => {
    await using folder = await earlier.copy();
    await writeFile(devConfigFile(folder), '{ "environment": ');
    const run = start(folder);
    expect(await run.nextRecord()).toMatchObject({ verified: true });
    await stop(run);
    expect(JSON.parse(await readFile(devConfigFile(folder), 'utf8'))).toMatchObject({ environment: 'dev' });
  });

  it.each(['relay_inbound', 'relay_inbound_acknowledged', 'relay_outbound', 'all'])(
    'takes another port when that of %s is taken',
    async (which) => {
      await using folder = await earlier.copy();
      const before = await endpointsIn(folder);
      const taken = Object.entries(before).flatMap(([name, own]) =>
        which === name || which === 'all' ? own : [],
      );
      await using _others = await createZmqTransport().createPublisher({ endpoints: taken });
      const run = start(folder);
      expect(await run.nextRecord()).toMatchObject({ verified: true });
      await stop(run);
      const kept = Object.values(before).filter((endpoint) => !taken.includes(endpoint));
      const now = Object.values(await endpointsIn(folder));
      expect(now.filter((endpoint) => Object.values(before).includes(endpoint))).toEqual(kept);
    },
  );

  it('takes values of further files, in its folder and from the command line', async () => {
    await using folder = await earlier.copy();
    await writeFile(folder.join('.fedmsg/fedmsg.d/local.json'), '{ "routing_nitpicky": true }');
    await writeFile(folder.join('more.json'), '{ "topic_prefix": "org.more" }');
    const run = start(folder, { config: ['more.json'] });
    expect(await run.nextRecord()).toMatchObject({
      reason: expect.stringMatching(/^TOPIC_NOT_LISTED: .*org\.more\.dev/),
    });
    await stop(run);
  });

  it('sends nothing when told so', async () => {
    await using folder = await earlier.copy();
    const run = start(folder, { traffic: false });
    await run.noted('Ctrl-C ends it.');
    await stop(run);
    expect(run.stdout()).toBe('');
  });

  it('ends by itself when the time is over, and can be started again', async () => {
    await using folder = await earlier.copy();
    await start(folder, { forMs: 50 }).ended;
    await start(folder, { forMs: 50 }).ended;
  });

  it('says what to type in another terminal', async () => {
    await using folder = await earlier.copy();
    const quiet = { json: false, traffic: false, forMs: 1 };
    const run = start(folder, quiet);
    await run.ended;
    expect(run.stdout()).toContain('\n  npx fedmsg logger --message hello\n  npx fedmsg tail\n');
    await using elsewhere = await temporaryDirectory();
    const other = start(elsewhere, { ...quiet, state: folder.join('.fedmsg') });
    await other.ended;
    expect(other.stdout()).toContain(`\n  npx fedmsg tail --config ${folder.join('.fedmsg/fedmsg.d')}\n`);
    const named = start(folder, quiet, { FEDMSG_CONFIG: '/somewhere' });
    await named.ended;
    expect(named.stdout()).toContain('\n  npx fedmsg tail --config .fedmsg/fedmsg.d\n');
  });

  it('does not run twice in one folder', async () => {
    await using folder = await earlier.copy();
    // Of a process that runs, and is not this one.
    await writeFile(folder.join('.fedmsg/dev.lock'), `${process.ppid}\n`);
    const error = await expectCode(start(folder).ended, CliError, 'ALREADY_RUNNING');
    expect(error.message).toContain(`process ${process.ppid} is another`);
    expect(error.message).toContain('--state');
  });

  it.each([
    ['of a process that is no more', '4194305\n'],
    ['of a former process with the number of this one', `${process.pid}\n`],
    ['that no process has written', 'x'],
  ])('takes over a lock %s', async (_what, content) => {
    await using folder = await earlier.copy();
    await writeFile(folder.join('.fedmsg/dev.lock'), content);
    await start(folder, { forMs: 1 }).ended;
    await expect(stat(folder.join('.fedmsg/dev.lock'))).rejects.toThrow('ENOENT');
  });

  it('says that it cannot write its folder', async () => {
    await using folder = await temporaryDirectory({ '.fedmsg': 'a file' });
    const error = await expectCode(start(folder).ended, CliError, 'STATE_UNWRITABLE');
    expect(error.message).toContain('.fedmsg to be writable');
  });
});

const pki = (folder: TemporaryDirectory, name: string) => folder.join('.fedmsg/pki', name);

async function writeCrl(folder: TemporaryDirectory, revoked: readonly RevokedCertificate[], validTo?: Date) {
  const read = (name: string) => readFile(pki(folder, name), 'utf8');
  const authority = { certificate: await read('ca.crt'), key: await read('ca.key') };
  await writeFile(
    pki(folder, 'crl.pem'),
    await createRevocationList(authority, { revoked, number: 2, validTo }),
  );
}

async function revokedUntil(folder: TemporaryDirectory, validTo: Date): Promise<void> {
  const { serialNumber } = new X509Certificate(await readFile(pki(folder, 'retired-localhost.crt')));
  await writeCrl(folder, [{ serialNumber, revokedAt: new Date() }], validTo);
}

describe('findFault()', () => {
  it('finds none in what was made', async () => {
    await using folder = await earlier.copy();
    expect(await findFault(trustIn(pki(folder, '.')))).toBeUndefined();
  });

  it.each<[what: string, spoil: (folder: TemporaryDirectory) => Promise<void>, told: string]>([
    ['no files', (folder) => rm(pki(folder, 'ca.crt')), 'there are none yet.'],
    [
      'a CA certificate that is none',
      (folder) => writeFile(pki(folder, 'ca.crt'), 'x'),
      'ca.crt to be a certificate',
    ],
    ['a CRL that is none', (folder) => writeFile(pki(folder, 'crl.pem'), 'x'), 'crl.pem to be a CRL'],
    [
      'a CRL that runs out within a day',
      (folder) => revokedUntil(folder, new Date(Date.now() + 3_600_000)),
      'a current CRL',
    ],
    [
      'a CRL that does not list the retired certificate',
      (folder) => writeCrl(folder, []),
      'to list retired-localhost',
    ],
    ['a key that is gone', (folder) => rm(pki(folder, 'git-localhost.key')), 'git-localhost.key'],
    ['a key that is open to others', (folder) => chmod(pki(folder, 'git-localhost.key'), 0o644), 'mode 644'],
    [
      'a key of another certificate',
      (folder) => rename(pki(folder, 'retired-localhost.key'), pki(folder, 'forum-localhost.key')),
      'forum-localhost',
    ],
  ])('finds %s', async (_what, spoil, told) => {
    await using folder = await earlier.copy();
    await spoil(folder);
    expect(await findFault(trustIn(pki(folder, '.')))).toContain(told);
  });
});
