import { once } from 'node:events';
import { stat, symlink } from 'node:fs/promises';
import { temporaryDirectory } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { devState } from './support/dev-state.js';
import { BIN, fedmsg } from './support/fedmsg-process.js';
import type { FedmsgProcess } from './support/fedmsg-process.js';

let earlier: Awaited<ReturnType<typeof devState>>;
beforeAll(async () => void (earlier = await devState()));
afterAll(() => earlier[Symbol.asyncDispose]());

let folder: TemporaryDirectory;
beforeEach(async () => void (folder = await earlier.copy()));
afterEach(() => folder[Symbol.asyncDispose]());

const start = (...args: string[]) => fedmsg(args, { cwd: folder.path });
const run = (...args: string[]) => start(...args).ended();

/** A bus in the folder. */
async function startBus(...args: string[]): Promise<FedmsgProcess> {
  const bus = start('dev', ...args);
  await bus.wrote('stdout', args.includes('--no-traffic') ? 'Ctrl-C ends it.' : '(verified: git-localhost)');
  return bus;
}

describe('the bus of this machine, in several processes', () => {
  let busFolder: TemporaryDirectory;
  let bus: FedmsgProcess;
  beforeAll(async () => {
    busFolder = await earlier.copy();
    bus = fedmsg(['dev', '--interval', '50ms'], { cwd: busFolder.path });
    await bus.wrote('stdout', '(verified: git-localhost)');
  });
  afterAll(async () => {
    await bus[Symbol.asyncDispose]();
    await busFolder[Symbol.asyncDispose]();
  });
  const beside = (...args: string[]) => fedmsg(args, { cwd: busFolder.path });

  it('carries what a second process logs to a third one', async () => {
    await using listener = beside('tail', '-n', '1', '--json', '--topic', 'org.example.dev.logger');
    await listener.wrote('stderr', 'Listening');
    expect(await beside('logger', '--message', 'hello').ended()).toEqual({ code: 0, stdout: '', stderr: '' });
    await bus.wrote('stdout', 'logged: hello  (verified: developer-localhost)');
    const { code, stdout } = await listener.ended();
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verified: true, text: expect.stringContaining('hello') });
  });

  it('prints messages that fedmsg verify takes', async () => {
    const tail = beside('tail', '--raw', '--refused', '-n', '4');
    const verify = beside('verify', '-');
    tail.child.stdout.pipe(verify.child.stdin);
    const { code, stdout } = await verify.ended();
    expect(code).toBe(1);
    expect(
      stdout
        .split('\n')
        .map((line) => line.split(' ')[0]!)
        .sort(),
    ).toEqual(['', 'FAIL', 'ok', 'ok', 'ok']);
    expect((await tail.ended()).code).toBe(0);
  });

  it('has words for its sample messages in the other commands too', async () => {
    const { stdout } = await beside('tail', '-n', '1', '--topic', 'org.example.dev.forum').ended();
    expect(stdout).toContain(' asks: ');
  });

  it('is there once in a folder', async () => {
    const { code, stderr } = await beside('dev').ended();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error ALREADY_RUNNING: .*--state\.\n$/);
  });

  it('is found through a link to the command, from the folder it runs in', async () => {
    const link = busFolder.join('fedmsg');
    await symlink(BIN, link);
    const logger = fedmsg(['logger', '--message', 'x'], { cwd: busFolder.path, bin: link });
    expect(await logger.ended()).toMatchObject({ code: 0 });
  });
});

describe('fedmsg dev', () => {
  it('takes over the folder of a process that was killed', async () => {
    const killed = await startBus('--no-traffic');
    await killed[Symbol.asyncDispose]();
    await stat(folder.join('.fedmsg/dev.lock'));
    expect(await run('dev', '--for', '50ms')).toMatchObject({ code: 0 });
  });

  it('ends quietly when nobody reads it any more', async () => {
    await using bus = await startBus('--interval', '5ms');
    bus.child.stdout.destroy();
    const [code] = (await once(bus.child, 'exit')) as [number | null];
    expect(code).toBe(0);
    await expect(stat(folder.join('.fedmsg/dev.lock'))).rejects.toThrow('ENOENT');
  });
});

describe('fedmsg logger', () => {
  it('fails with clear words when nobody is there', async () => {
    const { code, stderr } = await run('logger', '--message', 'x', '--timeout', '100ms');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error NOBODY_LISTENING: Expected a relay at tcp:\/\/127\.0\.0\.1:\d+ \(relay_inbound_acknowledged\) .*\n$/,
    );
  });

  it('is done when stdin is closed', async () => {
    await using logger = start('logger');
    logger.child.stdin.end();
    expect(await logger.ended()).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('fedmsg verify and canonical', () => {
  it('fail where there is no input', async () => {
    for (const args of [['verify', '-'], ['canonical']]) {
      await using command = start(...args);
      command.child.stdin.end();
      expect(await command.ended()).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^error NO_MESSAGES: /),
      });
    }
  });

  it('print the signed bytes, exactly', async () => {
    await using canonical = start('canonical', '-');
    canonical.child.stdin.end('{"b": 1.0, "a": "é", "signature": "x"}\n');
    expect(await canonical.ended()).toEqual({ code: 0, stdout: '{"a":"\\u00e9","b":1.0}', stderr: '' });
  });

  it('end when nobody reads them any more, and do not call that a success', async () => {
    await using verify = start('verify', '-');
    verify.child.stdin.write('nonsense\n'.repeat(10));
    await verify.wrote('stdout', 'FAIL');
    verify.child.stdout.destroy();
    verify.child.stdin.write('nonsense\n'.repeat(1000));
    const [code] = (await once(verify.child, 'exit')) as [number | null];
    expect(code).toBe(141);
  });
});

describe('errors', () => {
  it('go to stderr on one line, with exit code 2 for what the user has to change', async () => {
    await using empty = await temporaryDirectory({ 'fedmsg.d/bad.json': '{ "zmq_linger": "long" }' });
    const { code, stdout, stderr } = await fedmsg(['tail'], { cwd: empty.path }).ended();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^error INVALID_VALUE: configuration: .*bad\.json:1:3: zmq_linger: expected a whole number/,
    );
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each<[string, readonly string[], Record<string, string>]>([
    ['--debug', ['--debug'], {}],
    ['DEBUG', [], { DEBUG: '1' }],
  ])('say where they came from with %s', async (_name, args, env) => {
    const { stderr } = await fedmsg(['verify', 'nowhere', ...args], { cwd: folder.path, env }).ended();
    expect(stderr).toMatch(/error UNREADABLE_INPUT: [^]*\n {4}at [^]*ENOENT/);
  });

  it('suggest what was meant', async () => {
    const { code, stderr } = await run('tial');
    expect(code).toBe(2);
    expect(stderr).toContain('(Did you mean tail?)');
  });
});

describe('colours', () => {
  it('are there when they are asked for, and not otherwise', async () => {
    const plain = await run('verify', '-', '--ca', 'none');
    expect(plain.stderr).not.toContain('\u001b');
    const coloured = (env: Record<string, string>) => {
      const command = fedmsg(['verify', '-'], { cwd: folder.path, env });
      command.child.stdin.end('nonsense');
      return command.ended();
    };
    expect((await coloured({ FORCE_COLOR: '1' })).stdout).toContain('\u001b[31mFAIL\u001b[39m');
    expect((await coloured({ FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).toMatch(/^FAIL - /);
  });
});
