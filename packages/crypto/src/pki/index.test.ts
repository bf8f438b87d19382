import { describe, expect, expectTypeOf, it } from 'vitest';
import * as pki from './index.js';
import type {
  Authority,
  AuthorityRequest,
  CertificateRequest,
  IssuedCertificate,
  PkiOptions,
  RevocationListRequest,
  RevokedCertificate,
  Subject,
  ValidityRequest,
} from './index.js';

describe('the public face of pki', () => {
  it('exports these values and no others', () => {
    expect(Object.keys(pki).sort()).toEqual(['createAuthority', 'createRevocationList', 'issueCertificate']);
  });

  it('has types that fit together', () => {
    expectTypeOf(pki.createAuthority).parameters.toEqualTypeOf<[AuthorityRequest, PkiOptions?]>();
    expectTypeOf(pki.createAuthority).returns.resolves.toEqualTypeOf<Authority>();
    expectTypeOf(pki.issueCertificate).returns.resolves.toEqualTypeOf<IssuedCertificate>();
    expectTypeOf<CertificateRequest>().toExtend<Subject & ValidityRequest>();
    expectTypeOf<RevocationListRequest['revoked']>().toEqualTypeOf<readonly RevokedCertificate[]>();
  });
});
