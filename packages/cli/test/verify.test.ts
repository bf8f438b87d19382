import { writeFile } from 'node:fs/promises';
import { CryptoError } from '@fedmsg/crypto';
import { ConfigError } from '@fedmsg/config';
import { loads, prettyDumps } from '@fedmsg/envelope';
import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../src/commands/verify/verify.js';
import type { VerifyOptions } from '../src/commands/verify/verify.js';
import { CliError } from '../src/error.js';
import { REVOKED, SHOP, TOPIC, testBus } from './support/test-bus.js';
import type { TestBus } from './support/test-bus.js';
import { testIo } from './support/test-io.js';

let bus: TestBus;
beforeAll(async () => void (bus = await testBus()));
afterAll(() => bus[Symbol.asyncDispose]());

const DEFAULTS: Omit<VerifyOptions, 'file'> = { at: 'now', archive: false, json: false, config: [] };

/** Runs the command over a text on stdin, in the folder of the bus. */
async function run(
  input: string | Uint8Array,
  options: Partial<VerifyOptions> = {},
  cwd = bus.directory.path,
) {
  const test = testIo(cwd);
  test.stdin.end(input);
  const error: unknown = await verify({ file: '-', ...DEFAULTS, ...options }, test.io).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { lines: test.stdout().split('\n').slice(0, -1), stderr: test.stderr(), error };
}

function idOf(text: string): string {
  return (JSON.parse(text) as { msg_id: string }).msg_id;
}

describe('fedmsg verify', () => {
  it('says who signed a message, and what is weak about it', async () => {
    const message = await bus.signed({ n: 1 });
    const { lines, error } = await run(message);
    expect(error).toBeUndefined();
    expect(lines).toEqual([`ok ${idOf(message)} ${TOPIC} ${SHOP} [SHA1_SIGNATURE]`]);
  });

  it('reads a file', async () => {
    const message = await bus.signed({ n: 1 });
    await writeFile(bus.directory.join('message.json'), message);
    const { lines } = await run('', { file: 'message.json' });
    expect(lines).toEqual([expect.stringContaining(`ok ${idOf(message)}`)]);
  });

  it('fails when one message was altered, and says which', async () => {
    const [good, bad] = [await bus.signed({ price: 1 }), await bus.signed({ price: 1 })];
    const { lines, error } = await run(`${good}\n${bad.replace('"price":1', '"price":9')}\n${good}`);
    expect(lines).toEqual([
      expect.stringMatching(/^ok /),
      expect.stringMatching(`^FAIL ${idOf(bad)} SIGNATURE_INVALID line 2: Expected a signature by `),
      expect.stringMatching(/^ok /),
    ]);
    expect(error).toBeInstanceOf(CliError);
    expect(error).toMatchObject({
      code: 'MESSAGES_REFUSED',
      message: expect.stringContaining('refused 1 of 3 messages'),
    });
  });

  it.each([
    ['an array', (all: readonly string[]) => `[${all.join(',')}]`],
    [
      'an array, indented',
      (all: readonly string[]) => `[\n${all.map((one) => prettyDumps(loads(one))).join(',\n')}\n]`,
    ],
    ['messages, indented', (all: readonly string[]) => all.map((one) => prettyDumps(loads(one))).join('\n')],
  ])('takes %s', async (_name, layout) => {
    const messages = [await bus.signed({ n: 1 }), await bus.signed({ n: 2 })];
    const { lines, error } = await run(layout(messages));
    expect(error).toBeUndefined();
    expect(lines.map((line) => line.split(' ')[1])).toEqual(messages.map(idOf));
  });

  it('keeps the spelling of numbers, in lines and in arrays', async () => {
    const message = await bus.signed({ whole: 7 });
    const respelled = message.replace('"whole":7', '"whole":7.0');
    expect((await run(message)).error).toBeUndefined();
    expect((await run(respelled)).error).toMatchObject({ code: 'MESSAGES_REFUSED' });
    expect((await run(`[${respelled}]`)).error).toMatchObject({ code: 'MESSAGES_REFUSED' });
  });

  it.each([
    ['garbage', 'hello'],
    ['a line that was cut off', '{"topic": "x", "ms'],
    ['a line that was cut off between two tokens', '{"topic": "x", "msg":'],
    ['a number', '17'],
    ['bytes that are no UTF-8', Buffer.from('{"a":"\xff"}', 'latin1')],
    ['a key twice', '{"a":1,"a":2}'],
  ])('fails at %s, names its line, and goes on', async (_name, bad) => {
    const good = await bus.signed({ n: 1 });
    const { lines, error } = await run(
      Buffer.concat([Buffer.from(`${good}\n`), Buffer.from(bad), Buffer.from(`\n${good}\n`)]),
    );
    expect(lines).toEqual([
      expect.stringMatching(/^ok /),
      expect.stringMatching(/^FAIL - [A-Z_0-9]+ line 2: Expected /),
      expect.stringMatching(/^ok /),
    ]);
    expect(error).toMatchObject({ code: 'MESSAGES_REFUSED' });
  });

  it('refuses a revoked certificate, and a signer that the policy does not list', async () => {
    const revoked = await bus.signed({}, { certname: REVOKED });
    const notAllowed = await bus.signed({}, { topic: 'org.example.dev.shop.order.refused' });
    const { lines } = await run(`${revoked}\n${notAllowed}`);
    expect(lines).toEqual([
      expect.stringContaining(' CERTIFICATE_REVOKED line 1: '),
      expect.stringContaining(' SIGNER_NOT_PERMITTED line 2: '),
    ]);
  });

  it('prints an object a message for programs', async () => {
    const message = await bus.signed({ n: 1 });
    const { lines } = await run(`${message}\nnonsense`, { json: true });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        line: 1,
        msg_id: idOf(message),
        topic: TOPIC,
        verified: true,
        signer: SHOP,
        weaknesses: ['SHA1_SIGNATURE'],
        reason: null,
      },
      {
        line: 2,
        msg_id: null,
        topic: null,
        verified: false,
        signer: null,
        weaknesses: [],
        reason: expect.stringMatching(/^INVALID_JSON: Expected /),
      },
    ]);
  });

  it('takes CA and CRL from the command line, without a configuration', async () => {
    await using elsewhere = await temporaryDirectory();
    const ca = [bus.directory.join('pki/ca.crt')];
    const revoked = await bus.signed({}, { certname: REVOKED });
    const files = ['/nonexistent'];
    expect((await run(revoked, { ca }, elsewhere.path)).error).toBeUndefined();
    const crl = [bus.directory.join('pki/crl.pem')];
    expect((await run(revoked, { ca, crl }, elsewhere.path)).lines).toEqual([
      expect.stringContaining('CERTIFICATE_REVOKED'),
    ]);
    expect((await run(revoked, { config: files }, elsewhere.path)).error).toBeInstanceOf(ConfigError);
  });

  it('judges certificates at the time that is asked for', async () => {
    const message = await bus.signed({ n: 1 });
    expect((await run(message, { at: 'timestamp' })).error).toBeUndefined();
    expect((await run(message, { at: new Date('2001-01-01') })).lines).toEqual([
      expect.stringContaining('CERTIFICATE_NOT_YET_VALID'),
    ]);
  });

  it('undoes the alterations of datagrepper when told that it is an archive', async () => {
    const message = await bus.signed({ n: 1 });
    const stored = message
      .replace(/"timestamp":(\d+)/, '"timestamp":$1.0')
      .replace('{', '{"source_name":"datanommer","source_version":"0.6","headers":{},');
    expect((await run(stored)).error).toMatchObject({ code: 'MESSAGES_REFUSED' });
    expect((await run(`${stored}\n${message}`, { archive: true })).error).toBeUndefined();
  });

  it('takes input without a message for a failure', async () => {
    for (const input of ['', '\n \n', '[]'])
      expect((await run(input)).error).toMatchObject({ code: 'NO_MESSAGES' });
  });

  it('fails at an array that was cut off between two messages', async () => {
    const { lines } = await run(`[${await bus.signed({ n: 1 })},`);
    expect(lines).toEqual([
      expect.stringMatching(/^ok /),
      expect.stringMatching(/^FAIL - INVALID_JSON line 1: /),
    ]);
  });

  it('lets nothing of a message act on the terminal', async () => {
    const { lines } = await run('{"msg_id":"\\u001b[2J a","topic":"\\u202e"}');
    expect(lines).toEqual([expect.stringMatching(/^FAIL \\u001b\[2J\\u0020a UNSIGNED line 1: /)]);
  });

  it('says which file it cannot read', async () => {
    const error = await expectCode(
      verify({ ...DEFAULTS, file: 'nowhere.json' }, testIo(bus.directory.path).io),
      CliError,
      'UNREADABLE_INPUT',
    );
    expect(error.message).toBe('Expected messages to read in nowhere.json; there is no such file.');
  });

  it('says what is wrong with the trust before it reads anything', async () => {
    await using elsewhere = await temporaryDirectory({ 'ca.crt': 'nothing' });
    const { lines, error } = await run('{}', { ca: ['ca.crt'] }, elsewhere.path);
    expect(lines).toEqual([]);
    expect(error).toBeInstanceOf(CryptoError);
  });

  it('ends in the middle when it is interrupted, and does not call that a success', async () => {
    const test = testIo(bus.directory.path);
    const running = verify({ ...DEFAULTS, file: '-' }, test.io);
    test.stdin.write(`${await bus.signed({ n: 1 })}\n`);
    expect(await test.nextLine()).toMatch(/^ok /);
    test.interrupt(new Error('Ctrl-C'));
    await expect(running).rejects.toThrow('Ctrl-C');
  });
});
