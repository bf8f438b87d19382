import { createPublicKey, verify } from 'node:crypto';
import { signedBytes } from '@fedmsg/envelope';
import { createSigner } from '@fedmsg/crypto';
import { createAuthority, issueCertificate } from '@fedmsg/crypto/pki';
import { createThreadedVerifier } from '@fedmsg/crypto/threads';
import { callRate, measureInTurns, type BenchRow } from '@fedmsg/workbench/benchmark';
import { makeMessage, toWire } from './test-message.js';

const BATCH = 256;
/** Batches under way at a time, so that no thread waits for the next one. */
const AT_ONCE = 4;
const PERIOD_MS = 400;

/** Validation in threads, of messages with a body of 1 KB: what goes out and comes back in is part of it. */
export async function bench(): Promise<BenchRow[]> {
  const authority = await createAuthority({ commonName: 'Bench CA' });
  const service = await issueCertificate(authority, { commonName: 'bench-app01.example.org' });
  const trust = { caCertificates: [authority.certificate], revocationLists: [] };
  const message = await (await createSigner(service)).sign(makeMessage());
  const covered = signedBytes(message);
  const signature = Buffer.from(message.signature, 'base64');
  const publicKey = createPublicKey(service.certificate);
  const floor = () => callRate(() => verify('sha1', covered, publicKey, signature), PERIOD_MS);
  const batch = Array<Uint8Array>(BATCH).fill(toWire(message));
  return [await inThreads(1), await inThreads(2)];

  async function inThreads(threads: number): Promise<BenchRow> {
    await using verifier = await createThreadedVerifier({}, { trust, threads });
    return await measureInTurns({
      name: `x509 validate, bytes in ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
      unit: 'messages/s',
      note: 'node:crypto verify of the signed bytes on one core',
      rounds: 9,
      warmUpRounds: 2,
      ours: () => batchRate(() => verifier.verifyAll(batch)),
      floor,
    });
  }
}

async function batchRate(verifyBatch: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let messages = 0;
  const repeat = async () => {
    for (; performance.now() - start < PERIOD_MS; messages += BATCH) await verifyBatch();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, repeat));
  return (messages / (performance.now() - start)) * 1000;
}
