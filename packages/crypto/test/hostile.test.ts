import { decodeMessage, dumps, EnvelopeError, signedBytes } from '@fedmsg/envelope';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createVerifier, CryptoError, PolicyError, type Verifier } from '../src/index.js';
import { createRevocationList } from '../src/pki/index.js';
import { createTestBus, makeMessage, type TestBus } from './test-bus.js';

let bus: TestBus;
let verifier: Verifier;
let bytes: Uint8Array;
let signed: Uint8Array;

beforeAll(async () => {
  bus = await createTestBus();
  verifier = await createVerifier({}, { trust: bus.trust });
  const message = await bus.signer.sign(makeMessage());
  bytes = new TextEncoder().encode(dumps(message));
  signed = signedBytes(message);
});

/** An accept is right only for a message that says what was signed; a refusal only with one of our errors. */
async function expectSound(input: Uint8Array | object): Promise<void> {
  try {
    await verifier.verify(input);
  } catch (error) {
    expect([CryptoError, PolicyError, EnvelopeError]).toContain((error as Error).constructor);
    return;
  }
  expect(signedBytes(input)).toEqual(signed);
}

const runs = { numRuns: Number(process.env['FEDMSG_HOSTILE_MESSAGES'] ?? 2500) / 5 };

describe('hostile messages', () => {
  it('are refused with a code when a byte was changed', async () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat({ max: 255 }) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, byte }) => {
        const changed = Uint8Array.from(bytes);
        changed[at % bytes.length] = byte;
        await expectSound(changed);
      }),
      runs,
    );
  });

  it('are refused with a code when a part was cut out, doubled or moved', async () => {
    const cut = fc.tuple(fc.nat(), fc.nat(), fc.nat());
    await fc.assert(
      fc.asyncProperty(cut, async (places) => {
        const [from, to, at] = places.map((place) => place % bytes.length).sort((a, b) => a - b) as [
          number,
          number,
          number,
        ];
        await expectSound(
          Buffer.concat([bytes.subarray(0, from), bytes.subarray(to, at), bytes.subarray(from)]),
        );
      }),
      runs,
    );
  });

  it('are refused with a code when a member has another type or value', async () => {
    const members = fc.constantFrom(
      'topic',
      'msg',
      'i',
      'crypto',
      'signature',
      'certificate',
      'timestamp',
      'extra',
    );
    await fc.assert(
      fc.asyncProperty(members, fc.jsonValue(), async (member, value) => {
        await expectSound({ ...decodeMessage(bytes).message, [member]: value });
      }),
      runs,
    );
  });

  it('are refused with a code when the DER of the certificate was changed', async () => {
    const { message } = decodeMessage(bytes);
    const pem = Buffer.from(message.certificate!, 'base64').toString();
    await forChangedPem(pem, async (changed) => {
      const certificate = Buffer.from(changed).toString('base64');
      await expect(verifier.verify({ ...message, certificate })).rejects.toBeInstanceOf(CryptoError);
    });
  });
});

describe('a CRL whose DER was changed', () => {
  it('is refused with a code', async () => {
    const revoked = [{ serialNumber: '0A', revokedAt: new Date() }];
    const list = await createRevocationList(bus.authority, { revoked, number: 1 });
    await forChangedPem(list, async (changed) => {
      const made = createVerifier({}, { trust: { ...bus.trust, revocationLists: [changed] } });
      await expect(made).rejects.toMatchObject({ name: 'CryptoError', code: 'CRL_INVALID' });
    });
  });
});

async function forChangedPem(pem: string, check: (changed: string) => Promise<void>): Promise<void> {
  const label = /BEGIN (.*?)-/.exec(pem)![1]!;
  const der = Buffer.from(pem.split('-----')[2]!, 'base64');
  const change = fc.record({ at: fc.nat(), byte: fc.nat({ max: 255 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const changed = Buffer.from(der);
      for (const { at, byte } of changes) changed[at % der.length] = byte;
      if (changed.equals(der)) return;
      await check(`-----BEGIN ${label}-----\n${changed.toString('base64')}\n-----END ${label}-----\n`);
    }),
    runs,
  );
}
