import { createPrivateKey, sign, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { decodeMessage, omitMember, signedBytes } from '@fedmsg/envelope';
import type { BenchRow } from '@fedmsg/workbench/benchmark';
import { createSigner, createVerifier, type Verifier } from '@fedmsg/crypto';
import { createAuthority, issueCertificate } from '@fedmsg/crypto/pki';
import { beside, inTurn } from './beside.js';
import { makeMessage, toWire } from './test-message.js';

const SIGNERS = 1000;

/** Signing and warm validation of a message with a body of 1 KB, each beside what node:crypto does to the same bytes. */
export async function bench(): Promise<BenchRow[]> {
  const authority = await createAuthority({ commonName: 'Bench CA' });
  const service = await issueCertificate(authority, { commonName: 'bench-app01.example.org' });
  const trust = { caCertificates: [authority.certificate], revocationLists: [] };
  const verifier = await createVerifier({}, { trust });
  return [
    ...(await validating(service, verifier)),
    await validatingStrong(service, verifier),
    await validatingManySigners(authority, service, verifier),
    ...(await signing(service)),
  ];
}

type Pair = Parameters<typeof createSigner>[0] & { readonly certificate: string; readonly key: string };

async function validating(service: Pair, verifier: Verifier): Promise<BenchRow[]> {
  const message = await (await createSigner(service)).sign(makeMessage());
  const received = decodeMessage(toWire(message));
  const bytes = toWire(message);
  const floor = verifying('sha1', signedBytes(message), message.signature, service);
  const note = 'node:crypto verify of the signed bytes';
  return [
    await beside({
      name: 'x509 validate, decoded',
      note,
      times: 200,
      ours: () => verifier.verify(received),
      floor,
    }),
    await beside({
      name: 'x509 validate, bytes',
      note,
      times: 200,
      ours: () => verifier.verify(bytes),
      floor,
    }),
  ];
}

async function validatingStrong(service: Pair, verifier: Verifier): Promise<BenchRow> {
  const message = await (await createSigner({ ...service, sign_digest: 'sha256' })).sign(makeMessage());
  const bytes = toWire(message);
  const covered = signedBytes(message);
  const legacy = verifying('sha1', covered, message.signature, service);
  const strong = verifying(
    'sha256',
    omitMember(covered, 'strong_signature'),
    message.strong_signature!,
    service,
  );
  return beside({
    name: 'x509 validate, bytes with a strong signature',
    note: 'node:crypto verify of both signatures',
    times: 100,
    ours: () => verifier.verify(bytes),
    floor: async () => (await legacy()) && strong(),
  });
}

function verifying(
  digest: string,
  bytes: Uint8Array,
  signature: string,
  { certificate }: Pair,
): () => Promise<boolean> {
  const { publicKey } = new X509Certificate(certificate);
  const raw = Buffer.from(signature, 'base64');
  return async () => verify(digest, bytes, publicKey, raw);
}

async function validatingManySigners(
  authority: Parameters<typeof issueCertificate>[0],
  service: Pair,
  verifier: Verifier,
): Promise<BenchRow> {
  const messages: Uint8Array[] = [];
  for (let number = 0; number < SIGNERS; number++) {
    // The keys may be the same: what is remembered goes by the certificate.
    const request = { commonName: `bench-app${number}.example.org`, key: service.key };
    messages.push(await signOnWire(await issueCertificate(authority, request)));
  }
  const one = await signOnWire(service);
  return beside({
    name: `x509 validate, bytes of ${SIGNERS} signers in turn`,
    note: 'the same of one signer',
    times: 200,
    ours: inTurn(messages, (bytes) => verifier.verify(bytes)),
    floor: () => verifier.verify(one),
  });
}

async function signOnWire(service: Pair): Promise<Uint8Array> {
  return toWire(await (await createSigner(service)).sign(makeMessage()));
}

async function signing(service: Pair): Promise<BenchRow[]> {
  const message = makeMessage();
  const key = createPrivateKey(service.key);
  const legacy = await createSigner(service);
  const strong = await createSigner({ ...service, sign_digest: 'sha256' });
  const bytes = signedBytes(await legacy.sign(message));
  return [
    await beside({
      name: 'x509 sign',
      note: 'node:crypto sign of the same bytes',
      times: 20,
      ours: () => legacy.sign(message),
      floor: async () => sign('sha1', bytes, key),
    }),
    await beside({
      name: 'x509 sign with a strong signature',
      note: 'node:crypto sign, twice',
      times: 10,
      ours: () => strong.sign(message),
      floor: async () => signTwice(bytes, key),
    }),
  ];
}

function signTwice(bytes: Uint8Array, key: KeyObject): Buffer[] {
  return [sign('sha256', bytes, key), sign('sha1', bytes, key)];
}
