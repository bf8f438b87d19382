import { chmod, writeFile } from 'node:fs/promises';
import type { Subscription } from '@fedmsg/envelope';
import {
  collect,
  expectCode,
  nextStatus,
  type TemporaryDirectory,
  temporaryDirectory,
} from '@fedmsg/testing';
import {
  createCurveKeys,
  createPublisher,
  createRequester,
  createResponder,
  createSubscription,
  type CurveOptions,
  TransportError,
} from '@fedmsg/transport-zmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Router } from 'zeromq';

const loopback = ['tcp://127.0.0.1:*'];
const server = createCurveKeys();
const client = createCurveKeys();
const stranger = createCurveKeys();
let directory: TemporaryDirectory;
const keyFile = (name: string) => directory.join(name);

beforeAll(async () => {
  directory = await temporaryDirectory();
  const files = { server, client, stranger };
  for (const [name, { secretKey }] of Object.entries(files)) {
    await writeFile(keyFile(name), `${secretKey}\n`, { mode: 0o600 });
  }
});
afterAll(() => directory[Symbol.asyncDispose]());

function openPublisher(options: CurveOptions = {}) {
  return createPublisher({
    endpoints: loopback,
    zmq_curve_server: true,
    zmq_curve_secret_key_file: keyFile('server'),
    ...options,
  });
}

/** Calls an endpoint as what the file's key makes it, or with a new key. */
function call(endpoints: readonly string[], name?: string): Promise<Subscription> {
  return createSubscription({
    endpoints,
    zmq_curve_server_keys: { [endpoints[0]!]: server.publicKey },
    ...(name !== undefined && { zmq_curve_secret_key_file: keyFile(name) }),
  });
}

describe('a socket that demands encryption', () => {
  it('lets in whoever knows its key, when no keys are listed', async () => {
    await using publisher = await openPublisher();
    await using subscription = await call(publisher.endpoints);
    await publisher.ready();
    await publisher.send([[Buffer.from('t'), Buffer.from('body')]]);
    const [batch] = await collect(subscription, 1);
    expect(batch!.frames.map((parts) => parts.map(String))).toEqual([['t', 'body']]);
  });

  it('lets in the keys listed, refuses others and tells why', async () => {
    await using publisher = await openPublisher({ zmq_curve_allowed_keys: [client.publicKey] });
    const status = publisher.status()[Symbol.asyncIterator]();
    await using refused = await call(publisher.endpoints, 'stranger');
    const refusal = refused.status()[Symbol.asyncIterator]();
    expect((await nextStatus(status, 'disconnected')).error?.message).toMatch(/authentication/i);
    expect((await nextStatus(refusal, 'disconnected')).error?.message).toMatch(/authentication/i);
    await using _subscription = await call(publisher.endpoints, 'client');
    await publisher.ready({ timeoutMs: 5000 });
  });

  it('has keys of its own, whoever else listens in the process', async () => {
    const allowed = { zmq_curve_allowed_keys: [client.publicKey] };
    await using _other = await openPublisher(allowed);
    await using open = await openPublisher();
    await using strict = await openPublisher({ zmq_curve_allowed_keys: [stranger.publicKey] });
    await using _one = await call(open.endpoints);
    await using _two = await call(strict.endpoints, 'stranger');
    await Promise.all([open.ready({ timeoutMs: 5000 }), strict.ready({ timeoutMs: 5000 })]);
  });

  it('can be closed and opened again and again', async () => {
    for (let round = 0; round < 5; round++) {
      await using _publisher = await openPublisher({ zmq_curve_allowed_keys: [client.publicKey] });
    }
  });

  it('refuses who does not encrypt', async () => {
    await using publisher = await openPublisher();
    const status = publisher.status()[Symbol.asyncIterator]();
    await using _plain = await createSubscription({ endpoints: publisher.endpoints });
    expect((await nextStatus(status, 'disconnected')).error).toBeInstanceOf(Error);
  });

  it('is one that answers requests, too', async () => {
    await using responder = await createResponder({
      endpoints: loopback,
      zmq_curve_server: true,
      zmq_curve_secret_key_file: keyFile('server'),
      zmq_curve_allowed_keys: [client.publicKey],
    });
    const { endpoints } = responder;
    await using requester = await createRequester({
      endpoints,
      zmq_curve_server_keys: { [endpoints[0]!]: server.publicKey },
      zmq_curve_secret_key_file: keyFile('client'),
    });
    const answering = requester.request([Buffer.from('question')]);
    const [requests] = await Promise.race([collect(responder, 1), answering.then(() => [[]])]);
    expect(requests).toHaveLength(1);
    await requester.close();
    await expectCode(answering, TransportError, 'CLOSED');
  });
});

it('one subscription encrypts where there is a key, and nowhere else', async () => {
  await using encrypted = await openPublisher();
  await using plain = await createPublisher({ endpoints: loopback });
  await using other = await createPublisher({ endpoints: loopback });
  const endpoints = [...plain.endpoints, ...encrypted.endpoints, ...other.endpoints];
  const zmq_curve_server_keys = { [encrypted.endpoints[0]!]: server.publicKey };
  await using _subscription = await createSubscription({ endpoints, zmq_curve_server_keys });
  await Promise.all([encrypted, plain, other].map((publisher) => publisher.ready({ timeoutMs: 5000 })));
});

it('a connection that is made anew is encrypted as before', async () => {
  await using publisher = await openPublisher();
  const status = publisher.status()[Symbol.asyncIterator]();
  await using _subscription = await createSubscription({
    endpoints: publisher.endpoints,
    zmq_curve_server_keys: { [publisher.endpoints[0]!]: server.publicKey },
    zmq_silence_timeout: 30,
  });
  await nextStatus(status, 'connected');
  await nextStatus(status, 'connected');
});

describe('options that cannot be used', () => {
  it('are an encrypted publisher that drops the oldest frames', async () => {
    const opening = createPublisher({
      endpoints: loopback,
      overflow: 'drop-oldest',
      zmq_curve_server: true,
      zmq_curve_secret_key_file: keyFile('server'),
    });
    const error = await expectCode(opening, TransportError, 'UNSUPPORTED_OPTION');
    expect(error.message).toContain("use another overflow than 'drop-oldest'");
  });

  it('are zmq_curve_server without a key', async () => {
    const opening = createPublisher({ endpoints: loopback, zmq_curve_server: true });
    const error = await expectCode(opening, TransportError, 'INVALID_OPTION');
    expect(error.message).toContain('expected zmq_curve_secret_key_file');
  });

  it.each([
    [{ zmq_curve_allowed_keys: [client.publicKey] }, 'keep out nobody without it'],
    [{ zmq_curve_server: 'yes' }, 'expected zmq_curve_server to be true or false, got "yes"'],
  ])('are those that would keep out nobody', async (options, text) => {
    for (const overflow of ['block', 'drop-oldest'] as const) {
      const opening = createPublisher({ endpoints: loopback, overflow, ...(options as CurveOptions) });
      const error = await expectCode(opening, TransportError, 'INVALID_OPTION');
      expect(error.message).toContain(text);
    }
  });

  it('are keys that are none, without telling a secret one', async () => {
    const path = keyFile('damaged');
    await writeFile(path, server.secretKey.slice(1), { mode: 0o600 });
    const secret = openPublisher({ zmq_curve_secret_key_file: path });
    const { message } = await expectCode(secret, TransportError, 'INVALID_KEY');
    expect(message).toBe(`expected ${path} to hold a secret key of 40 characters of Z85`);
    const allowed = openPublisher({ zmq_curve_allowed_keys: ['short'] });
    const ofAllowed = await expectCode(allowed, TransportError, 'INVALID_KEY');
    expect(ofAllowed.message).toContain('in zmq_curve_allowed_keys, got "short"');
    const endpoints = ['tcp://127.0.0.1:1'];
    const calling = createSubscription({ endpoints, zmq_curve_server_keys: { [endpoints[0]!]: '' } });
    const ofServer = await expectCode(calling, TransportError, 'INVALID_KEY');
    expect(ofServer.message).toContain('in zmq_curve_server_keys for tcp://127.0.0.1:1, got ""');
  });

  it('are a key file that is not there', async () => {
    const opening = openPublisher({ zmq_curve_secret_key_file: keyFile('missing') });
    const error = await expectCode(opening, TransportError, 'KEY_UNAVAILABLE');
    expect(error.message).toContain(keyFile('missing'));
  });

  it.skipIf(process.platform === 'win32')('are a key file that others may read', async () => {
    const path = keyFile('exposed');
    await writeFile(path, server.secretKey);
    await chmod(path, 0o640);
    const error = await expectCode(
      openPublisher({ zmq_curve_secret_key_file: path }),
      TransportError,
      'KEY_EXPOSED',
    );
    expect(error.message).toContain('(mode 600), got mode 640: run chmod 600 on it');
  });

  it('are allowed keys where the program answers the question itself', async () => {
    const own = new Router({ linger: 0 });
    await own.bind('inproc://zeromq.zap.01');
    const opening = openPublisher({ zmq_curve_allowed_keys: [client.publicKey] });
    const error = await expectCode(opening, TransportError, 'SOCKET_FAILED');
    expect(error.message).toContain('zmq_curve_allowed_keys needs inproc://zeromq.zap.01');
    await own.unbind('inproc://zeromq.zap.01');
    own.close();
    await using _publisher = await openPublisher({ zmq_curve_allowed_keys: [client.publicKey] });
  });
});
