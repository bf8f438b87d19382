import { createPrivateKey, sign, verify, X509Certificate } from 'node:crypto';
import { createMessage, decodeMessage, dumps, signedBytes } from '@fedmsg/envelope';
import { awaitedCallRate, measureInTurns, type BenchRow } from '@fedmsg/testing/benchmark';
import { createSigner, createVerifier } from '@fedmsg/crypto';
import { createAuthority, issueCertificate } from '@fedmsg/crypto/pki';

const VERIFY = 'node:crypto verify of the signed bytes';
const SIGN = 'node:crypto sign of the same bytes';

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
    await beside('x509 validate, decoded', VERIFY, 200, () => verifier.verify(received), verifyBytes),
    await beside('x509 validate, bytes', VERIFY, 200, () => verifier.verify(bytes), verifyBytes),
    await beside('x509 sign', SIGN, 20, () => signer.sign(message), signBytes),
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

const WARM_UP_ROUNDS = 20;
const ROUNDS = 101;

type Work = () => Promise<unknown>;

/** Many short rounds: a single one is at the mercy of the scheduler. */
function beside(name: string, note: string, times: number, ours: Work, floor: Work): Promise<BenchRow> {
  return measureInTurns({
    name,
    note,
    unit: 'messages/s',
    rounds: ROUNDS,
    warmUpRounds: WARM_UP_ROUNDS,
    ours: () => awaitedCallRate(ours, times),
    floor: () => awaitedCallRate(floor, times),
  });
}
