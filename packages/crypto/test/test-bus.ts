import { createMessage, type Message } from '@fedmsg/envelope';
import { rsaKey } from '@fedmsg/workbench';
import { createSigner, type Signer, type TrustMaterial } from '../src/index.js';
import {
  createAuthority,
  issueCertificate,
  type Authority,
  type IssuedCertificate,
} from '../src/pki/index.js';

/** A CA with one service, made anew for a test file. */
export interface TestBus {
  readonly authority: Authority;
  readonly service: IssuedCertificate;
  readonly signer: Signer;
  /** The CA, without a CRL. */
  readonly trust: TrustMaterial;
}

export const SERVICE = 'shell-app01.example.org';
export const TOPIC = 'org.example.dev.shell.test';

export async function createTestBus(): Promise<TestBus> {
  const authority = await createAuthority({ commonName: 'Test CA', key: rsaKey() });
  const service = await issueCertificate(authority, { commonName: SERVICE, key: rsaKey() });
  return {
    authority,
    service,
    signer: await createSigner(service),
    trust: { caCertificates: [authority.certificate], revocationLists: [] },
  };
}

export function makeMessage(msg: unknown = { log: 'hello', ratio: 0.5, name: 'žluťoučký 👍' }): Message {
  return createMessage({ topic: TOPIC, msg }, { i: 1, username: 'apache' });
}
