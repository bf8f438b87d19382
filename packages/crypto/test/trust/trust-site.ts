import { rsaKey } from '@fedmsg/workbench';
import { createSigner } from '../../src/index.js';
import {
  createAuthority,
  createRevocationList,
  issueCertificate,
  type Authority,
  type IssuedCertificate,
} from '../../src/pki/index.js';
import type { TrustStore } from '../../src/trust/trust-store.js';
import { createJudgingTime } from '../../src/verify/judging-time.js';
import { openInput } from '../../src/verify/signed-input.js';
import { readX509Policy } from '../../src/x509/verify/x509-policy.js';
import { createX509Verifier } from '../../src/x509/verify/x509-verifier.js';
import { makeMessage } from '../test-bus.js';

/** A CA with one service and its CRLs. */
export interface TrustSite {
  readonly authority: Authority;
  readonly service: IssuedCertificate;
  /** A CRL in force, of this number; it revokes the service or nothing. */
  list(number: number, request?: ListRequest): Promise<string>;
}

interface ListRequest {
  readonly revoked?: boolean;
  readonly validFrom?: Date;
  readonly validTo?: Date;
}

export async function createTrustSite(commonName = 'Test CA'): Promise<TrustSite> {
  const authority = await createAuthority({ commonName, key: rsaKey() });
  const service = await issueCertificate(authority, { commonName: 'service', key: rsaKey() });
  const { serialNumber } = service;
  return {
    authority,
    service,
    list: (number, { revoked = false, ...validity } = {}) =>
      createRevocationList(authority, {
        number,
        revoked: revoked ? [{ serialNumber, revokedAt: new Date() }] : [],
        ...validity,
      }),
  };
}

/** A verifier over a store, as `createVerifier` makes it. */
export function createStoreVerifier(store: TrustStore, now: () => number = Date.now) {
  const backend = createX509Verifier({
    time: createJudgingTime({}, now),
    policy: readX509Policy({}),
    anchors: () => store.anchors(),
  });
  return { verify: async (message: object) => backend.authenticate(openInput(message)) };
}

export async function signAs(certificate: IssuedCertificate): Promise<object> {
  return (await createSigner(certificate)).sign(makeMessage());
}
