import { writeFile } from 'node:fs/promises';
import { createSigner } from '@fedmsg/crypto';
import { createAuthority, createRevocationList, issueCertificate } from '@fedmsg/crypto/pki';
import { createMessage, dumps } from '@fedmsg/envelope';
import { temporaryDirectory } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import type { TemporaryDirectory } from '@fedmsg/testing';

/** A bus in a folder: a CA, two services, one of them with a revoked certificate, and a configuration. */
export interface TestBus extends AsyncDisposable {
  readonly directory: TemporaryDirectory;
  /** The text of a message that a service signed, in canonical form. */
  signed(body: object, options?: { readonly topic?: string; readonly certname?: string }): Promise<string>;
}

export const SHOP = 'shop-localhost';
export const REVOKED = 'revoked-localhost';
export const TOPIC = 'org.example.dev.shop.order.new';

/** What `fedmsg.d/bus.json` holds. */
const CONFIG = {
  topic_prefix: 'org.example',
  environment: 'dev',
  endpoints: { relay_outbound: ['memory://out'] },
  relay_inbound: ['memory://in'],
  active: true,
  sign_messages: true,
  ssldir: '../pki',
  certname: SHOP,
  certnames: { 'till.counter': REVOKED },
  ca_cert_location: '../pki/ca.crt',
  crl_location: '../pki/crl.pem',
  routing_policy: { 'org.example.dev.shop.order.refused': ['somebody-else'] },
};

export async function testBus(): Promise<TestBus> {
  const directory = await temporaryDirectory({
    'fedmsg.d/bus.json': JSON.stringify(CONFIG),
    'pki/.keep': '',
  });
  const authority = await createAuthority({ commonName: 'Test CA', key: rsaKey() });
  const serials = await Promise.all([SHOP, REVOKED].map((name) => issue(authority, name, directory)));
  const revoked = [{ serialNumber: serials[1]!, revokedAt: new Date() }];
  await writeFile(directory.join('pki/ca.crt'), authority.certificate);
  await writeFile(
    directory.join('pki/crl.pem'),
    await createRevocationList(authority, { revoked, number: 1 }),
  );
  return {
    directory,
    async signed(body, { topic = TOPIC, certname = SHOP } = {}) {
      const signer = await createSigner({ ssldir: directory.join('pki'), certname });
      return dumps(await signer.sign(createMessage({ topic, msg: body }, { i: 1, username: 'tester' })));
    },
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
}

async function issue(
  authority: Awaited<ReturnType<typeof createAuthority>>,
  commonName: string,
  directory: TemporaryDirectory,
): Promise<string> {
  const { certificate, key, serialNumber } = await issueCertificate(authority, { commonName, key: rsaKey() });
  await writeFile(directory.join('pki', `${commonName}.crt`), certificate);
  await writeFile(directory.join('pki', `${commonName}.key`), key, { mode: 0o600 });
  return serialNumber;
}
