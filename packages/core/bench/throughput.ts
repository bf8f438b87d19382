import { createPrivateKey, sign, verify, X509Certificate } from 'node:crypto';
import { resolve } from 'node:path';
import { createAuthority, issueCertificate } from '@fedmsg/crypto/pki';
import { temporaryDirectory, uniqueEndpoint } from '@fedmsg/testing';
import { answerOf, callRate, measureInTurns, startPeer, type BenchRow } from '@fedmsg/workbench/benchmark';

const PEER = resolve('bench/peer.mjs');
const ROUNDS = 3;
const UNIT = 'messages/s';

type Kind = 'raw' | 'ours';

/** Publishing and tailing of messages of 1 KB between two processes, each beside zeromq.js alone in the same place. */
export async function bench(): Promise<BenchRow[]> {
  return [await publishUnsigned(), await tailUnsigned(), ...(await tailValidated())];
}

function publishUnsigned(): Promise<BenchRow> {
  return measureInTurns({
    name: 'publish 1 KB, unsigned',
    unit: UNIT,
    note: 'zeromq.js alone: an awaited send() of the finished frame in a loop',
    rounds: ROUNDS,
    ours: () => publishRate('ours'),
    floor: () => publishRate('raw'),
  });
}

function tailUnsigned(): Promise<BenchRow> {
  return measureInTurns({
    name: 'tail 1 KB, unsigned',
    unit: UNIT,
    note: 'zeromq.js alone: for await over a socket',
    rounds: ROUNDS,
    ours: () => tailRate('ours'),
    floor: () => tailRate('raw'),
  });
}

async function tailValidated(): Promise<BenchRow[]> {
  const authority = await createAuthority({ commonName: 'Bench CA' });
  const { certificate, key } = await issueCertificate(authority, { commonName: 'bench-app01.example.org' });
  await using directory = await temporaryDirectory({ 'ca.crt': authority.certificate });
  const signAs = JSON.stringify({ certificate, key });
  const trust = { ca_cert_location: directory.join('ca.crt') };
  const verifyRate = createVerifyRate(certificate, key);
  const rateWith = (threads: number) =>
    tailRate('ours', { signAs, trust: JSON.stringify({ ...trust, verify_threads: threads }) });
  return [await inOneThread(), await inThreads(1), await inThreads(2)];

  function inOneThread(): Promise<BenchRow> {
    return measureInTurns({
      name: 'tail 1 KB, validated',
      unit: UNIT,
      note: 'the slower of zeromq.js receiving the same frames and node:crypto verifying 1 KB',
      rounds: ROUNDS,
      ours: () => rateWith(0),
      floor: async () => Math.min(verifyRate(), await tailRate('raw', { signAs })),
    });
  }

  function inThreads(threads: number): Promise<BenchRow> {
    return measureInTurns({
      name: `tail 1 KB, validated with verify_threads ${threads}`,
      unit: UNIT,
      note: 'node:crypto verifying 1 KB on one core; the publisher takes a part of the others',
      rounds: ROUNDS,
      ours: () => rateWith(threads),
      floor: verifyRate,
    });
  }
}

/** The publisher binds where it is told when it is ours, and anywhere when it is raw; it tells where. */
async function publishRate(kind: Kind): Promise<number> {
  const publisher = startPeer(PEER, 'publish', kind, await uniqueEndpoint());
  const { endpoint } = await answerOf<{ endpoint: string }>(publisher, 'endpoint');
  const sink = startPeer(PEER, 'sink', 'raw', endpoint);
  try {
    return (await answerOf<{ rate: number }>(publisher, 'rate')).rate;
  } finally {
    publisher.kill();
    sink.kill();
  }
}

async function tailRate(kind: Kind, signed: { signAs?: string; trust?: string } = {}): Promise<number> {
  const source = startPeer(PEER, 'source', 'raw', ...given(signed.signAs));
  const { endpoint } = await answerOf<{ endpoint: string }>(source, 'endpoint');
  const tail = startPeer(PEER, 'tail', kind, endpoint, ...given(signed.trust));
  try {
    return (await answerOf<{ rate: number }>(tail, 'rate')).rate;
  } finally {
    source.kill();
    tail.kill();
  }
}

function given(argument: string | undefined): readonly string[] {
  return argument === undefined ? [] : [argument];
}

function createVerifyRate(certificate: string, key: string): () => number {
  const { publicKey } = new X509Certificate(certificate);
  const bytes = Buffer.alloc(1024, 'x');
  const signature = sign('sha1', bytes, createPrivateKey(key));
  return () => callRate(() => verify('sha1', bytes, publicKey, signature), 500);
}
