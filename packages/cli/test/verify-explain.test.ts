import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createSigner } from '@fedmsg/crypto';
import { createAuthority, issueCertificate } from '@fedmsg/crypto/pki';
import { createMessage, dumps } from '@fedmsg/envelope';
import { rsaKey } from '@fedmsg/workbench';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Explanation } from '../src/commands/verify/explain/explanation.js';
import { verify } from '../src/commands/verify/verify.js';
import type { VerifyOptions } from '../src/commands/verify/verify.js';
import { REVOKED, SHOP, TOPIC, testBus } from './support/test-bus.js';
import type { TestBus } from './support/test-bus.js';
import { testIo } from './support/test-io.js';

let bus: TestBus;
beforeAll(async () => void (bus = await testBus()));
afterAll(() => bus[Symbol.asyncDispose]());

const REFUSED_TOPIC = 'org.example.dev.shop.order.refused';

/** Runs `fedmsg verify --explain` over a text, and gives what it prints. */
async function run(input: string, options: Partial<VerifyOptions> = {}): Promise<string> {
  const test = testIo(bus.directory.path);
  test.stdin.end(input);
  const defaults = { file: '-', at: 'now', archive: false, json: false, config: [], explain: true } as const;
  await verify({ ...defaults, ...options }, test.io).catch((error: unknown) => {
    expect(error).toMatchObject({ code: 'MESSAGES_REFUSED' });
  });
  return test.stdout();
}

/** The lines below the verdict, by their labels; what continues a line is added to it. */
async function explain(input: string, options: Partial<VerifyOptions> = {}): Promise<Record<string, string>> {
  const [, ...lines] = (await run(input, options)).trimEnd().split('\n');
  const steps: Record<string, string> = {};
  let current = '';
  for (const line of lines) {
    const [, label, text] = /^ {4}(.{13})(.*)$/.exec(line)!;
    current = label!.trim() || current;
    steps[current] = steps[current] === undefined ? text! : `${steps[current]}\n${text!}`;
  }
  return steps;
}

async function explainRecord(input: string, options: Partial<VerifyOptions> = {}): Promise<Explanation> {
  const record = JSON.parse(await run(input, { ...options, json: true })) as { explanation: Explanation };
  return record.explanation;
}

/** A configuration file as that of the bus, with other values beside. */
async function configWith(values: object): Promise<string> {
  const own = JSON.parse(await readFile(bus.directory.join('fedmsg.d/bus.json'), 'utf8')) as object;
  await mkdir(bus.directory.join('other'), { recursive: true });
  const file = bus.directory.join('other/bus.json');
  await writeFile(file, JSON.stringify({ ...own, ...values }));
  return file;
}

describe('fedmsg verify --explain', () => {
  it('accounts for every step of a message that is accepted', async () => {
    expect(await explain(await bus.signed({ n: 1 }))).toEqual({
      backend: 'x509: what the message says in "crypto"; allowed: x509',
      signature: 'digest sha1; covers every member of the message',
      certificate: expect.stringMatching(
        /^"shop-localhost", issued by "Test CA"\nvalid from 2.*Z to 2.*Z, serial number [0-9A-F]+\nRSA key of 2048 bits, SHA-256 [0-9A-F:]{95}$/,
      ),
      revocation: 'checked: no CRL lists the certificate or its CA',
      weak: expect.stringMatching(/^SHA1_SIGNATURE: only SHA-1 was signed/),
      policy: `allowed: "${SHOP}" may send "${TOPIC}": no entry of routing_policy or routing_patterns is about this topic, and routing_nitpicky is off.`,
    });
  });

  it('leaves the verdicts as they are without it', async () => {
    const input = `${await bus.signed({ n: 1 })}\n${await bus.signed({}, { topic: REFUSED_TOPIC })}\nnonsense`;
    const verdicts = await run(input, { explain: false });
    const explained = await run(input);
    expect(explained.split('\n').filter((line) => !line.startsWith('    '))).toEqual(verdicts.split('\n'));
  });

  it('says that revocation was not checked where no CRL is configured', async () => {
    const ca = [bus.directory.join('pki/ca.crt')];
    expect((await explain(await bus.signed({}), { ca }))['revocation']).toBe(
      'not checked: no CRL is configured (crl_location, --crl)',
    );
  });

  it('says which member selects the backend where the message has no "crypto"', async () => {
    const { crypto: _, ...message } = JSON.parse(await bus.signed({})) as { crypto: string };
    expect((await explain(dumps(message)))['backend']).toContain('has a certificate, and no "crypto"');
    expect((await explain('{"signature":"x"}'))['backend']).toMatch(/^gpg: the message has a signature, but/);
    expect((await explain('{"crypto":"rot13"}'))['backend']).toMatch(/^none: what the message says/);
    expect((await explain('{}'))['backend']).toBe('none: the message is not signed; allowed: x509');
  });

  it('names the pattern that allowed a message', async () => {
    const config = [await configWith({ routing_patterns: { 'org.example.*.shop.**': ['shop-*'] } })];
    expect((await explain(await bus.signed({}), { config }))['policy']).toBe(
      `allowed: "${SHOP}" may send "${TOPIC}": routing_patterns lists "shop-*" for "org.example.*.shop.**".`,
    );
  });

  it('tells what is known of the signer that the policy refuses', async () => {
    const steps = await explain(await bus.signed({}, { topic: REFUSED_TOPIC }));
    expect(steps).toMatchObject({
      signature: 'digest sha1; covers every member of the message',
      certificate: expect.stringMatching(/^"shop-localhost", issued by "Test CA"/),
      policy: `refused: "${SHOP}" may not send "${REFUSED_TOPIC}": routing_policy lists only "somebody-else" for "${REFUSED_TOPIC}".`,
      refused: 'SIGNER_NOT_PERMITTED: it is authentic, but its topic is for other signers',
      'what to do':
        'If this signer may send the topic, add it to the entry of the policy that is named above.',
    });
  });

  it('tells what is weak about a message that is refused for it', async () => {
    const message = await bus.signed({});
    for (const [values, code] of [
      [{ refuse_weaknesses: ['SHA1_SIGNATURE'] }, 'WEAKNESS_REFUSED'],
      [{ validate_digest: 'sha256' }, 'SIGNATURE_WEAK'],
      [{ min_key_bits: 3072 }, 'KEY_TOO_SHORT'],
    ] as const) {
      expect(await explain(message, { config: [await configWith(values)] })).toMatchObject({
        certificate: expect.stringMatching(/^"shop-localhost", /),
        weak: expect.stringContaining('SHA1_SIGNATURE: '),
        policy: expect.stringMatching(/^allowed: /),
        refused: expect.stringMatching(`^${code}: `),
      });
    }
  });

  it('marks what a message that is not authentic says of itself', async () => {
    const forged = (await bus.signed({ price: 1 })).replace('"price":1', '"price":9');
    const steps = await explain(forged);
    expect(Object.keys(steps)).toEqual(['backend', 'certificate', 'refused', 'what to do']);
    expect(steps['certificate']).toMatch(
      /^not verified, it may be anybody's: "shop-localhost", issued by "Test CA"/,
    );
    expect(steps['refused']).toMatch(/^SIGNATURE_INVALID: /);
    expect(steps['what to do']).toMatch(/^Do not act on it\./);
  });

  it('gives a message that breaks a rule and is forged, too, no facts', async () => {
    const config = [await configWith({ validate_digest: 'sha256' })];
    const forged = (await bus.signed({ price: 1 })).replace('"price":1', '"price":9');
    expect((await explain(forged, { config }))['certificate']).toMatch(/^not verified/);
  });

  it('says what to do about a revoked certificate', async () => {
    const steps = await explain(await bus.signed({}, { certname: REVOKED }));
    expect(steps['certificate']).toContain(`"${REVOKED}"`);
    expect(steps['refused']).toBe('CERTIFICATE_REVOKED: its certificate, or a CA, is on the CRL');
  });

  it.each([
    ['nonsense', 'INVALID_JSON'],
    ['{"a":1,"a":2}', 'DUPLICATE_KEY'],
  ])('says what %s is, which is no message', async (input, code) => {
    const steps = await explain(input);
    expect(Object.keys(steps)).toEqual(['refused', 'what to do']);
    expect(steps['refused']).toMatch(`${code}: `);
  });

  it('shows no certificate where the message has none that can be read', async () => {
    for (const certificate of ['', '!', 'AAAA', 5, null, ['x']]) {
      const steps = await explain(JSON.stringify({ certificate, signature: 'x', crypto: 'x509' }));
      expect(Object.keys(steps)).toEqual(['backend', 'refused', 'what to do']);
    }
  });

  it('lets no name in a certificate pass for anything else', async () => {
    const commonName = 'x", issued by "Test CA"';
    const authority = await createAuthority({ commonName: 'Evil CA', key: rsaKey() });
    const signer = await createSigner(await issueCertificate(authority, { commonName, key: rsaKey() }));
    const message = createMessage({ topic: TOPIC, msg: {} }, { i: 1, username: 'tester' });
    const input = dumps(await signer.sign(message));
    const steps = await explain(input);
    expect(Object.keys(steps)).toEqual(['backend', 'certificate', 'refused', 'what to do']);
    expect(steps['certificate']).toContain('"x\\", issued by \\"Test CA\\"", issued by "Evil CA"');
    expect((await explainRecord(input)).certificate?.common_name).toBe(commonName);
  });
});

describe('fedmsg verify --explain --json', () => {
  it('adds an object to the verdict, and changes nothing else of it', async () => {
    const message = await bus.signed({ n: 1 });
    const plain = JSON.parse(await run(message, { json: true, explain: false })) as object;
    const explained = JSON.parse(await run(message, { json: true })) as { explanation: unknown };
    const { explanation, ...verdict } = explained;
    expect(verdict).toEqual(plain);
    expect(explanation).toEqual({
      backend: { name: 'x509', selected_by: 'crypto', allowed: ['x509'] },
      signature: { digest: 'sha1', unsigned_members: [] },
      certificate: {
        verified: true,
        common_name: SHOP,
        issuer: 'Test CA',
        serial_number: expect.stringMatching(/^[0-9A-F]+$/),
        valid_from: expect.stringMatching(/Z$/),
        valid_to: expect.stringMatching(/Z$/),
        key_bits: 2048,
        fingerprint256: expect.stringMatching(/^[0-9A-F:]{95}$/),
      },
      key: null,
      revocation: 'checked',
      weaknesses: [{ code: 'SHA1_SIGNATURE', meaning: expect.stringContaining('SHA-1') }],
      policy: {
        allowed: true,
        reason: 'TOPIC_NOT_LISTED',
        rules: [],
        text: expect.stringContaining('routing_nitpicky is off'),
      },
      refusal: null,
    });
  });

  it('holds the rules that refused a message', async () => {
    const { policy, refusal } = await explainRecord(await bus.signed({}, { topic: REFUSED_TOPIC }));
    expect(policy).toMatchObject({
      allowed: false,
      rules: [{ key: 'routing_policy', topic: REFUSED_TOPIC, signers: ['somebody-else'] }],
    });
    expect(refusal).toMatchObject({ code: 'SIGNER_NOT_PERMITTED', advice: expect.any(String) });
  });

  it('holds what a refused message says of itself', async () => {
    const revoked = await bus.signed({}, { certname: REVOKED });
    const { certificate, ...explanation } = await explainRecord(revoked);
    expect(certificate).toMatchObject({
      verified: false,
      common_name: REVOKED,
      issuer: 'Test CA',
      key_bits: 2048,
    });
    expect(explanation).toMatchObject({ signature: null, revocation: null, weaknesses: [], policy: null });
  });

  it('holds the refusal alone of what is no message', async () => {
    expect(await explainRecord('nonsense')).toMatchObject({
      backend: null,
      certificate: null,
      refusal: { code: 'INVALID_JSON' },
    });
  });
});
