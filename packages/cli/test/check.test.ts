import { once } from 'node:events';
import type { Transport } from '@fedmsg/envelope';
import { ServicesError } from '@fedmsg/services';
import { createMemoryTransport, expectCode, temporaryDirectory } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { checkHub } from '../src/commands/check/check.js';
import { CliError } from '../src/error.js';
import { testIo } from './support/test-io.js';

// As a hub of Python sends it, in one part.
const REPORT =
  '{"producers": [{"name": "Clock", "initialized": false, "frequency": 1.0}], ' +
  '"consumers": [{"name": "bot", "initialized": true, "times": [1.69e-05], "backlog": 0}]}';

const ENDPOINT = 'tcp://127.0.0.1:4901';

/** A socket at which these come, each with its parts, and then nothing more. */
function socketWith(...messages: readonly (readonly string[])[]): Transport {
  const createSubscription: Transport['createSubscription'] = async ({ signal }) => ({
    ...(await createMemoryTransport().createSubscription({ endpoints: ['memory://hub'] })),
    async *[Symbol.asyncIterator]() {
      for (const parts of messages) yield { frames: [parts.map((part) => Buffer.from(part))] };
      if (!signal!.aborted) await once(signal!, 'abort');
    },
    [Symbol.asyncDispose]: async () => undefined,
  });
  return { ...createMemoryTransport(), createSubscription };
}

interface Question {
  readonly names?: readonly string[];
  readonly timeoutMs?: number;
  readonly endpoint?: string | null;
}

async function run(
  transport: Transport | undefined,
  { names = [], timeoutMs = 10_000, endpoint = ENDPOINT }: Question = {},
) {
  const config = endpoint === null ? {} : { 'moksha.monitoring.socket': endpoint };
  await using folder = await temporaryDirectory({ 'bus.json': JSON.stringify(config) });
  const test = testIo(folder.path);
  const parts = transport === undefined ? {} : { transport };
  const checking = checkHub({ config: ['bus.json'], names, timeoutMs }, test.io, parts);
  return { test, checking, done: await checking.catch((error: unknown) => error) };
}

describe('fedmsg check', () => {
  it('prints what the hub says, indented and sorted, its numbers as they were', async () => {
    const socket = socketWith(['{"consumers": 1}'], ['no json'], ['a topic', REPORT], [REPORT]);
    const { test, done } = await run(socket, { names: ['bot'] });
    expect(done).toBeUndefined();
    expect(test.stdout()).toBe(
      `{
  "consumers": [
    {
      "backlog": 0,
      "initialized": true,
      "name": "bot",
      "times": [
        1.69e-05
      ]
    }
  ],
  "producers": [
    {
      "frequency": 1.0,
      "initialized": false,
      "name": "Clock"
    }
  ]
}
`,
    );
  });

  it('fails when a part does not run, and says which', async () => {
    const { test, checking } = await run(socketWith([REPORT]), { names: ['bot', 'Clock', 'mailer'] });
    const error = await expectCode(checking, CliError, 'NOT_RUNNING');
    expect(error.message).toBe(
      'Expected all of them to run: "mailer" is not part of the hub; "Clock" is part of the hub, and not initialized. ' +
        'The hub has bot, Clock.',
    );
    expect(test.stdout()).toBe('');
  });

  it('fails when no hub speaks in time', async () => {
    const { checking } = await run(socketWith(), { timeoutMs: 20 });
    const error = await expectCode(checking, CliError, 'NO_REPORT');
    expect(error.message).toBe(
      `Expected a hub to tell of itself at ${ENDPOINT}; nothing came within 0.02 s. Is it running?`,
    );
  });

  it('fails when the configuration has no such socket', async () => {
    const error = await expectCode(
      (await run(undefined, { endpoint: null })).checking,
      ServicesError,
      'NO_ENDPOINT',
    );
    expect(error.message).toBe(
      'Expected moksha.monitoring.socket to say where the hub tells of itself; there is none.',
    );
  });
});
