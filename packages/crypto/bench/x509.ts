import { createPrivateKey, sign, verify, X509Certificate } from 'node:crypto';
import { createMessage, decodeMessage, dumps, signedBytes } from '@fedmsg/envelope';
import { createSigner, createVerifier } from '../src/index.js';
import { createAuthority, issueCertificate } from '../src/pki/index.js';

/** One measured row: `ours` and `floor` were measured in turns, in one run. */
export interface BenchRow {
  readonly name: string;
  readonly ours: number;
  readonly floor: number;
  readonly ratio: number;
  readonly unit: string;
}

/** Signing and warm validation of a message with a body of 1 KB, each beside what node:crypto does to the same bytes. */
export async function bench(): Promise<BenchRow[]> {
  const { message, verifier, signer, publicKey, privateKey } = await makeFixture();
  const signed = await signer.sign(message);
  const bytes = new TextEncoder().encode(dumps(signed));
  const received = decodeMessage(bytes);
  const toSign = signedBytes(signed);
  const signature = sign('sha1', toSign, privateKey);
  const verifyBytes = async () => verify('sha1', toSign, publicKey, signature);
  const signBytes = async () => sign('sha1', toSign, privateKey);
  return [
    await compare('x509 validate, decoded', 200, () => verifier.verify(received), verifyBytes),
    await compare('x509 validate, bytes', 200, () => verifier.verify(bytes), verifyBytes),
    await compare('x509 sign', 20, () => signer.sign(message), signBytes),
  ];
}

async function makeFixture() {
  const authority = await createAuthority({ commonName: 'Bench CA' });
  const { certificate, key } = await issueCertificate(authority, { commonName: 'bench-app01.example.org' });
  const trust = { caCertificates: [authority.certificate], revocationLists: [] };
  return {
    message: createMessage(
      { topic: 'org.example.dev.bench.run', msg: { text: 'x'.repeat(1000), n: [1, 2.5, null] } },
      { i: 1, username: 'bench' },
    ),
    verifier: await createVerifier({}, { trust }),
    signer: await createSigner({ certificate, key }),
    publicKey: new X509Certificate(certificate).publicKey,
    privateKey: createPrivateKey(key),
  };
}

type Work = () => Promise<unknown>;

const WARM_UP_ROUNDS = 20;
const ROUNDS = 101;

/** Many short rounds of both in turns, so that whatever else the machine does meets both alike. */
async function compare(name: string, times: number, ours: Work, floor: Work): Promise<BenchRow> {
  const rounds = [];
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    rounds.push({ ours: await rateOf(ours, times), floor: await rateOf(floor, times) });
  }
  const measured = rounds.slice(WARM_UP_ROUNDS);
  return {
    name,
    ours: median(measured.map((round) => round.ours)),
    floor: median(measured.map((round) => round.floor)),
    ratio: median(measured.map((round) => round.ours / round.floor)),
    unit: 'messages/s',
  };
}

async function rateOf(work: Work, times: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let time = 0; time < times; time++) await work();
  return times / (Number(process.hrtime.bigint() - start) / 1e9);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
