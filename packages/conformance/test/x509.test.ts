import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  createSigner,
  createVerifier,
  CryptoError,
  fixDatagrepperMessage,
  validate,
  validateSignedBy,
} from '@fedmsg/crypto';
import { createMessage } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';

const vectors = new URL('../vectors/', import.meta.url);
const pki = (name: string) => fileURLToPath(new URL(`pki/${name}`, vectors));
const declared = new Set(readDivergences());

/** One recorded answer of Python fedmsg. Where it raised, `expect` is a text: not accepted either. */
interface Vector {
  readonly name: string;
  readonly message: string;
  readonly config: Readonly<Record<string, unknown>> & {
    readonly ca?: string | null;
    readonly crl?: string | null;
  };
  readonly expect: boolean | string;
  readonly pre?: 'fix_datagrepper_message';
  readonly fn?: 'validate_signed_by';
  readonly signer?: string;
}

describe('x509, as Python fedmsg answers', () => {
  it.each(readVectors().map((vector) => [vector.name, vector] as const))('%s', async (name, vector) => {
    const expected = vector.expect === true && !declared.has(`x509:${name}`);
    expect(await answer(vector)).toBe(expected);
  });
});

describe('x509, where we are declared to be stricter', () => {
  it('differs only from what Python fedmsg accepts', () => {
    const accepted = new Set(
      readVectors()
        .filter((vector) => vector.expect === true)
        .map(({ name }) => `x509:${name}`),
    );
    const ours = [...declared].filter((name) => name.startsWith('x509:'));
    expect(ours.filter((name) => !accepted.has(name))).toEqual([]);
  });
});

describe('x509, certificates of many kinds', () => {
  const message = createMessage(
    { topic: 'org.example.dev.shell.test', msg: {} },
    { i: 1, username: 'apache' },
  );
  const everyCa = {
    ca_cert_location: ['ca.crt', 'inter-ca.crt'].map(pki),
    crl_location: ['crl.pem', 'crl-inter.pem'].map(pki),
  };

  it.each([
    ['shell-app01.example.org', 'SHA1_SIGNATURE'],
    ['text-app02.example.org', 'SHA1_SIGNATURE'],
    ['pkcs1-app02.example.org', 'SHA1_SIGNATURE'],
    ['ku-app01.example.org', 'SHA1_SIGNATURE'],
    ['v1-app01.example.org', 'SHA1_SIGNATURE'],
    ['inter-app01.example.org', 'SHA1_SIGNATURE'],
    ['sha1-app01.example.org', 'SHA1_SIGNATURE SHA1_CERTIFICATE'],
    ['small-app1024.example.org', 'SHA1_SIGNATURE SHORT_KEY'],
    ['critunk-app01.example.org', 'CERTIFICATE_INVALID'],
    ['impostor-app01.example.org', 'CERTIFICATE_UNTRUSTED'],
    ['impostor-noaki.example.org', 'CERTIFICATE_UNTRUSTED'],
    ['expca-app01.example.org', 'CERTIFICATE_UNTRUSTED'],
    ['expired-app01.example.org', 'CERTIFICATE_EXPIRED'],
    ['notyet-app01.example.org', 'CERTIFICATE_NOT_YET_VALID'],
    ['revoked-app01.example.org', 'CERTIFICATE_REVOKED'],
    ['inter-revoked01.example.org', 'CERTIFICATE_REVOKED'],
  ])('%s: %s', async (certname, expected) => {
    const signer = await createSigner({ ssldir: pki('ssl'), certname, allow_exposed_key: true });
    const verifier = await createVerifier(everyCa);
    const outcome = await verifier.verify(await signer.sign(message)).then(
      ({ weaknesses }) => weaknesses.join(' '),
      (error: unknown) => (error instanceof CryptoError ? error.code : error),
    );
    expect(outcome).toBe(expected);
  });

  it.each(['ec-app01.example.org', 'ed-app01.example.org'])('%s cannot sign', async (certname) => {
    const made = createSigner({ ssldir: pki('ssl'), certname, allow_exposed_key: true });
    await expect(made).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
  });

  it('nocn-app01.example.org cannot sign', async () => {
    const made = createSigner({
      ssldir: pki('ssl'),
      certname: 'nocn-app01.example.org',
      allow_exposed_key: true,
    });
    await expect(made).rejects.toMatchObject({ code: 'CERTIFICATE_INVALID' });
  });
});

async function answer({ message, config, pre, fn, signer }: Vector): Promise<boolean> {
  const { ca, crl, ...rest } = config;
  const located = { ...rest, ...locate('ca_cert_location', ca), ...locate('crl_location', crl) };
  const input = pre === undefined ? message : fixOrKeep(message);
  if (input === undefined) return false;
  return fn === undefined ? validate(input, located) : validateSignedBy(input, signer ?? '', located);
}

function locate(key: string, name: string | null | undefined): object {
  return name === undefined ? {} : { [key]: name === null || name === '' ? name : pki(name) };
}

/** `undefined` where the reference raises, too. */
function fixOrKeep(message: string): string | undefined {
  try {
    return fixDatagrepperMessage(message);
  } catch {
    return undefined;
  }
}

function readVectors(): Vector[] {
  const lines = readFileSync(new URL('x509.jsonl', vectors), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Vector);
}

function readDivergences(): string[] {
  const file = new URL('../../../docs/interop-divergences.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { vectors: string[] }[]).flatMap(
    (entry) => entry.vectors,
  );
}
