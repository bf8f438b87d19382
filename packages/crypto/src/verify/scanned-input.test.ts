import { decodeMessage, dumps } from '@fedmsg/envelope';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestBus, makeMessage, type TestBus } from '../../test/test-bus.js';
import { createSigner, createVerifier, type SignedMessage, type Verifier } from '../index.js';

let bus: TestBus;
let signed: SignedMessage;
let strong: SignedMessage;
/** Knows the signer in both forms. */
let verifier: Verifier;
beforeAll(async () => {
  bus = await createTestBus();
  signed = await bus.signer.sign(makeMessage());
  strong = await (await createSigner({ ...bus.service, sign_digest: 'sha256' })).sign(makeMessage());
  verifier = await createVerifier({}, { trust: bus.trust });
  await outcomes(bytesOf(signed));
});

const bytesOf = (message: object) => Buffer.from(dumps(message));

async function outcomeOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
}

/** What becomes of bytes, and of the same parsed. */
async function outcomes(bytes: Uint8Array): Promise<[unknown, unknown]> {
  return [
    await outcomeOf(() => verifier.verify(bytes)),
    await outcomeOf(async () => verifier.verify(decodeMessage(bytes))),
  ];
}

async function expectSame(bytes: Uint8Array): Promise<unknown> {
  const [fromBytes, parsed] = await outcomes(bytes);
  expect(fromBytes).toEqual(parsed);
  return fromBytes;
}

describe('a message of a known signer, from its bytes', () => {
  it('is verified as the parsed message is', async () => {
    expect(await expectSame(bytesOf(signed))).toMatchObject({
      digest: 'sha1',
      weaknesses: ['SHA1_SIGNATURE'],
    });
    expect(await expectSame(bytesOf(strong))).toMatchObject({ digest: 'sha256', weaknesses: [] });
  });

  it('is verified by the time that it says', async () => {
    const archive = await createVerifier({ validate_at: 'timestamp' }, { trust: bus.trust });
    const first = await archive.verify(bytesOf(signed));
    expect(await archive.verify(bytesOf(signed))).toEqual(first);
  });

  it.each<[string, (message: SignedMessage) => object]>([
    ['another topic', (message) => ({ ...message, topic: `${message.topic}.x` })],
    ['a topic with an escape', (message) => ({ ...message, topic: 'é' })],
    ['no topic', ({ topic: _, ...message }) => message],
    ['a topic that is a list', (message) => ({ ...message, topic: [message.topic] })],
    ['a member more', (message) => ({ ...message, zzz: 1 })],
    ['a signature inside msg', ({ signature, ...message }) => ({ ...message, msg: { log: 1, signature } })],
    ['no signature', ({ signature: _, ...message }) => message],
    ['an empty signature', (message) => ({ ...message, signature: '' })],
    ['a signature of another type', (message) => ({ ...message, signature: 1 })],
    [
      'a signature without its padding',
      (message) => ({ ...message, signature: message.signature.replace(/=+\n$/, '') }),
    ],
    [
      'a signature in one line',
      (message) => ({ ...message, signature: message.signature.replaceAll('\n', '') }),
    ],
    [
      'a signature with spaces',
      (message) => ({ ...message, signature: message.signature.replaceAll('\n', ' \n') }),
    ],
    ['no certificate', ({ certificate: _, ...message }) => message],
    [
      'a certificate whose newlines are a backslash and an n',
      (message) => ({ ...message, certificate: message.certificate!.replaceAll('\n', '\\n') }),
    ],
    [
      'a certificate in one line',
      (message) => ({ ...message, certificate: message.certificate!.replaceAll('\n', '') }),
    ],
    ['another backend', (message) => ({ ...message, crypto: 'gpg' })],
    ['no backend', ({ crypto: _, ...message }) => message],
    ['a strong signature that is no text', (message) => ({ ...message, strong_signature: NaN })],
    [
      'a strong signature that does not fit',
      (message) => ({ ...message, strong_signature: message.signature }),
    ],
  ])('with %s is what the parsed one is', async (_, change) => {
    await expectSame(bytesOf(change(signed)));
    await expectSame(bytesOf(change(strong)));
  });

  it('is what the parsed one is, whichever byte is another', async () => {
    const change = fc.tuple(fc.boolean(), fc.nat(), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(change, async ([isStrong, at, byte]) => {
        const bytes = bytesOf(isStrong ? strong : signed);
        bytes[at % bytes.length] = byte;
        await expectSame(bytes);
      }),
    );
  });
});
