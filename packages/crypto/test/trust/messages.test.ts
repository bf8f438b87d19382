import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import { expect, it } from 'vitest';
import { createVerifier, CryptoError } from '../../src/index.js';
import { startTrustServer } from './trust-server.js';
import { createTrustSite, signAs } from './trust-site.js';

it('loads nothing for messages, whatever they are', async () => {
  const site = await createTrustSite();
  const impostor = await createTrustSite();
  await using directory = await temporaryDirectory();
  await using server = await startTrustServer({
    '/ca.crt': site.authority.certificate,
    '/crl.pem': await site.list(1),
  });
  await using verifier = await createVerifier({
    ca_cert_location: server.at('/ca.crt'),
    ca_cert_cache: directory.join('ca.crt'),
    crl_location: server.at('/crl.pem'),
    crl_cache: directory.join('crl.pem'),
  });
  const untrusted = await signAs(impostor.service);
  for (let count = 0; count < 200; count++) {
    await expectCode(verifier.verify({ ...untrusted, i: count }), CryptoError, 'CERTIFICATE_UNTRUSTED');
  }
  await verifier.verify(await signAs(site.service));
  expect(server.requests).toHaveLength(2);
});
