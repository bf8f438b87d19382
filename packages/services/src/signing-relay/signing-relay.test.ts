import { createSigner, createVerifier, CryptoError } from '@fedmsg/crypto';
import type { SignerConfig, Verifier } from '@fedmsg/crypto';
import { createAuthority, issueCertificate } from '@fedmsg/crypto/pki';
import type { Authority } from '@fedmsg/crypto/pki';
import { createMessage, dumps, loadsExact } from '@fedmsg/envelope';
import type { FrameParts, Message, Transport } from '@fedmsg/envelope';
import { collect, createMemoryTransport, expectCode } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frame } from '../../test/frames.js';
import { scriptedTransport } from '../../test/scripted-transport.js';
import { createSigningRelay } from '../index.js';
import type { SigningRelayOptions } from '../index.js';

const TOPIC = 'org.example.dev.shop.order.new';
const RELAY = 'relay.example.org';
const SHOP = 'shop.example.org';

let config: SignerConfig;
let shop: SignerConfig;
let verifier: Verifier;

beforeAll(async () => {
  const authority = await createAuthority({ commonName: 'Test CA', key: rsaKey() });
  config = await keyPair(authority, RELAY);
  shop = await keyPair(authority, SHOP);
  verifier = await createVerifier(
    {},
    { trust: { caCertificates: [authority.certificate], revocationLists: [] } },
  );
});
afterAll(() => verifier.close());

async function keyPair(authority: Authority, commonName: string): Promise<SignerConfig> {
  const { certificate, key } = await issueCertificate(authority, { commonName, key: rsaKey() });
  return { certificate, key };
}

const STAMP = {
  i: 1,
  username: 'ada',
  now: () => 1416838800000,
  uuid: () => '8909e1e9-2a46-4e53-9a0e-f5415a9bedcf',
};
const unsigned = (msg: unknown): Message => createMessage({ topic: TOPIC, msg }, STAMP);

const startRelay = (transport: Transport, options: Partial<SigningRelayOptions> = {}) =>
  createSigningRelay({
    relay_inbound: ['memory://in'],
    endpoints: { relay_outbound: ['memory://out'] },
    transport,
    ...options,
  });

/** What comes out for what goes in, and what was told of the rest. */
async function relayed(frames: readonly FrameParts[], options: Partial<SigningRelayOptions> = config) {
  const transport = scriptedTransport({ batches: [{ frames }] });
  const relay = await startRelay(transport, options);
  const events = collect(relay.status(), Infinity);
  await relay.drain({ timeoutMs: 5000 });
  const refusals = (await events).filter(({ type }) => type === 'refused');
  return {
    bodies: transport.sent.map(([, body]) => Buffer.from(body).toString()),
    counts: relay.counts,
    refusals,
  };
}

describe('createSigningRelay()', () => {
  it('signs with its own certificate what comes without a signature', async () => {
    const { bodies, counts } = await relayed([frame(TOPIC, dumps(unsigned({ order: 5 })))]);
    expect(await verifier.verify(bodies[0]!)).toMatchObject({ signer: RELAY });
    expect(JSON.parse(bodies[0]!)).toMatchObject({ topic: TOPIC, msg: { order: 5 }, crypto: 'x509' });
    expect(counts).toEqual({ received: 1, forwarded: 1, refused: 0, lost: 0, dropped: 0 });
  });

  it('keeps the spelling of numbers, and whatever else the message says', async () => {
    const { i, ...rest } = unsigned(0);
    const text = ` { "extra" : 1e-7, ${dumps(rest).slice(1, -1)}, "i" : ${i} } `.replace(
      '"msg":0',
      '"msg" : { "whole" : 1.0, "long" : 123456789012345678901, "text" : "\\u017elu\\u007f" }',
    );
    const { bodies } = await relayed([frame(TOPIC, text)]);
    expect(bodies[0]).toContain('"msg":{"long":123456789012345678901,"text":"\\u017elu\\u007f","whole":1.0}');
    expect(bodies[0]).toContain('"extra":1e-07');
    expect(await verifier.verify(bodies[0]!)).toMatchObject({ signer: RELAY });
  });

  it('passes on what is signed byte for byte, even by nobody it knows', async () => {
    const signed = dumps(await (await createSigner(shop)).sign(unsigned('x')));
    const spelled = ` ${signed.replace(',"crypto"', ' , "crypto"')}`;
    const nonsense = `{"topic":"${TOPIC}","signature":"?"}`;
    const { bodies } = await relayed([signed, spelled, nonsense].map((body) => frame(TOPIC, body)));
    expect(bodies).toEqual([signed, spelled, nonsense]);
    expect(await verifier.verify(bodies[0]!)).toMatchObject({ signer: SHOP });
  });

  it('signs anew from the bare message where it is told to, with nothing left of the former signature', async () => {
    const strong = await createSigner({ ...shop, sign_digest: 'sha256' });
    const signed = await strong.sign(unsigned('x'));
    const { bodies } = await relayed([frame(TOPIC, dumps(signed))], {
      ...config,
      signing_relay_resign: true,
    });
    expect(await verifier.verify(bodies[0]!)).toMatchObject({ signer: RELAY });
    const { signature: _s, certificate: _c, crypto: _b, ...bare } = loadsExact(bodies[0]!) as Message;
    expect(dumps(bare)).toBe(dumps(unsigned('x')));
  });

  it('replaces what belongs to a signature that is not there', async () => {
    const remains = { ...unsigned('x'), crypto: 'gpg', certificate: 'old', strong_signature: 'old' };
    const { bodies } = await relayed([frame(TOPIC, dumps(remains))]);
    expect(await verifier.verify(bodies[0]!)).toMatchObject({ signer: RELAY });
    expect(bodies[0]).not.toContain('strong_signature');
  });

  it.each([
    ['INVALID_FRAME', []],
    ['INVALID_FRAME', [Buffer.from(TOPIC)]],
    ['INVALID_FRAME', [Buffer.from(TOPIC), Buffer.from('{}'), Buffer.from('')]],
    [
      'INVALID_UTF8',
      frame(TOPIC, '{"a":"').map((part, at) =>
        at === 1 ? Buffer.concat([part, Buffer.from([0xff])]) : part,
      ),
    ],
    ['INVALID_JSON', frame(TOPIC, '{')],
    ['INVALID_ENVELOPE', frame(TOPIC, '[1,2]')],
    ['DUPLICATE_KEY', frame(TOPIC, `{"topic":"a","topic":"${TOPIC}"}`)],
    ['TOO_DEEP', frame(TOPIC, `{"topic":"${TOPIC}","msg":${'['.repeat(1000)}${']'.repeat(1000)}}`)],
    ['TOO_LARGE', frame(TOPIC, ' '.repeat(16 * 1024 * 1024 + 1))],
    ['TOPIC_MISMATCH', frame('org.x', `{"topic":"${TOPIC}"}`)],
    ['INVALID_ENVELOPE', frame(TOPIC, `{"topic":"${TOPIC}","msg":1}`)],
  ] as const)('refuses with %s what it does not sign, and goes on', async (code, parts) => {
    const good = frame(TOPIC, dumps(unsigned('good')));
    const { bodies, counts, refusals } = await relayed([parts, good]);
    expect(bodies.map((body) => (JSON.parse(body) as Message).msg)).toEqual(['good']);
    expect(counts).toEqual({ received: 2, forwarded: 1, refused: 1, lost: 0, dropped: 0 });
    expect(refusals).toMatchObject([{ name: 'relay_inbound', error: { code } }]);
  });

  it('says what a message that it should sign lacks', async () => {
    const { refusals } = await relayed([frame(TOPIC, `{"topic":"${TOPIC}","msg":1}`)]);
    expect(refusals).toMatchObject([
      {
        error: {
          message: expect.stringMatching(
            /^Not a fedmsg message: timestamp: .*; msg_id: .*; i: .*; username: /,
          ),
        },
      },
    ]);
  });

  it('needs a key, before it listens anywhere', async () => {
    const transport = createMemoryTransport();
    const error = await expectCode(startRelay(transport), CryptoError, 'KEY_UNAVAILABLE');
    expect(error.message).toBe('Expected ssldir, the folder of the key to sign with; received none.');
    await using free = await transport.createPublisher({ endpoints: ['memory://out'] });
    expect(free.endpoints).toEqual(['memory://out']);
  });

  it('lets the event loop run while it signs', async () => {
    const frames = Array.from({ length: 20 }, () => frame(TOPIC, dumps(unsigned('x'))));
    await using relay = await startRelay(scriptedTransport({ batches: [{ frames }] }), config);
    let turns = 0;
    while (relay.counts.forwarded < 20) {
      await new Promise(setImmediate);
      turns++;
    }
    expect(turns).toBeGreaterThanOrEqual(20);
  });
});
