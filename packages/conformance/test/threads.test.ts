import { readDivergences, readVectors, trust } from '@fedmsg/conformance';
import { createVerifier } from '@fedmsg/crypto';
import { createThreadedVerifier } from '@fedmsg/crypto/threads';
import { describe, expect, it } from 'vitest';

/** One recorded answer of Python fedmsg; where it raised, `expect` is a text. */
interface Vector {
  readonly name: string;
  readonly message: string;
  readonly config: object;
  readonly expect: boolean | string;
  readonly pre?: string;
  readonly fn?: string;
}

/** What most of the vectors are judged by: one verifier does for all of them. */
const COMMON = { ca: 'ca.crt', crl: 'crl.pem', crypto_validate_backends: ['x509'] };
const vectors = (readVectors('x509.jsonl') as readonly Vector[]).filter(
  ({ config, pre, fn }) =>
    pre === undefined && fn === undefined && JSON.stringify(sorted(config)) === JSON.stringify(COMMON),
);
const stricter = readDivergences();
const messages = vectors.map(({ message }) => Buffer.from(message));

function sorted(config: object): object {
  return Object.fromEntries(Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const toCode = ({ name, code }: { readonly name: string; readonly code: string }) => `${name} ${code}`;

describe('verification in threads, of what Python fedmsg was asked about', () => {
  it('accepts what Python accepts and we are not declared to be stricter about, and says why not as we do', async () => {
    await using threaded = await createThreadedVerifier(trust, { threads: 2 });
    const answers = await threaded.verifyAll(messages);

    const accepted = vectors.filter((_, index) => answers[index]?.type === 'verified');
    const expected = vectors.filter((one) => one.expect === true && !stricter.has(`x509:${one.name}`));
    expect(accepted.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
    expect(vectors.length).toBeGreaterThan(100);

    await using alone = await createVerifier(trust);
    const codes = await Promise.all(messages.map((message) => alone.verify(message).then(() => '', toCode)));
    expect(answers.map((answer) => (answer.type === 'refused' ? toCode(answer.error) : ''))).toEqual(codes);
  });
});
