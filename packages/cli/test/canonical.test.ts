import { EnvelopeError } from '@fedmsg/envelope';
import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { canonical } from '../src/commands/canonical/canonical.js';
import { CliError } from '../src/error.js';
import { testIo } from './support/test-io.js';

async function run(input: string): Promise<string> {
  const test = testIo('/');
  test.stdin.end(input);
  await canonical({ file: '-' }, test.io);
  return test.stdout();
}

describe('fedmsg canonical', () => {
  it('prints exactly the bytes that are signed, and no newline', async () => {
    const message =
      '{ "topic": "a.b", "signature": "s", "certificate": "c", "msg": {"é": 1.0, "b": [1e16, -0]} }\n';
    expect(await run(message)).toBe('{"msg":{"b":[1e+16,0],"\\u00e9":1.0},"topic":"a.b"}');
  });

  it('puts a newline between two messages, whatever the layout', async () => {
    expect(await run('{"b":1,"a":2}\n{"c":3}\n')).toBe('{"a":2,"b":1}\n{"c":3}');
    expect(await run('[{"b":1,"a":2.0},{"c":3}]')).toBe('{"a":2.0,"b":1}\n{"c":3}');
  });

  it('reads a file', async () => {
    await using directory = await temporaryDirectory({ 'message.json': '{"a": 1}' });
    const test = testIo(directory.path);
    await canonical({ file: 'message.json' }, test.io);
    expect(test.stdout()).toBe('{"a":1}');
  });

  it('names the line of what is no message', async () => {
    const error = await expectCode(run('{"a":1}\n\n{"a"}\n'), EnvelopeError, 'INVALID_JSON');
    expect(error.message).toMatch(/^message in line 3: Expected ":" after the key/);
  });

  it('takes input without a message for a failure', async () => {
    await expectCode(run(' \n'), CliError, 'NO_MESSAGES');
  });

  it('takes a folder for no file', async () => {
    const error = await expectCode(canonical({ file: '.' }, testIo('/').io), CliError, 'UNREADABLE_INPUT');
    expect(error.message).toContain('EISDIR');
  });
});
