import { describe, expect, expectTypeOf, it } from 'vitest';
import * as pki from './index.js';
import type {
  Authority,
  AuthorityFacts,
  AuthorityFolder,
  AuthorityListing,
  AuthorityRequest,
  CertificateRecord,
  CertificateRequest,
  InstalledCertificate,
  IssuedCertificate,
  KeyRequest,
  PkiOptions,
  RenewalRequest,
  RevocationListRecord,
  RevocationListRenewal,
  RevocationListRequest,
  RevokedCertificate,
  Subject,
  ValidityRequest,
} from './index.js';

describe('the public face of pki', () => {
  it('exports these values and no others', () => {
    expect(Object.keys(pki).sort()).toEqual([
      'createAuthority',
      'createAuthorityFolder',
      'createRevocationList',
      'issueCertificate',
      'openAuthorityFolder',
    ]);
  });

  it('has types that fit together', () => {
    expectTypeOf(pki.createAuthority).parameters.toEqualTypeOf<[AuthorityRequest, PkiOptions?]>();
    expectTypeOf(pki.createAuthority).returns.resolves.toEqualTypeOf<Authority>();
    expectTypeOf(pki.issueCertificate).returns.resolves.toEqualTypeOf<IssuedCertificate>();
    expectTypeOf<CertificateRequest>().toExtend<Subject & ValidityRequest & KeyRequest>();
    expectTypeOf<RevocationListRequest['revoked']>().toEqualTypeOf<readonly RevokedCertificate[]>();
  });

  it('has types for a folder that fit together', () => {
    expectTypeOf(pki.createAuthorityFolder).parameters.toEqualTypeOf<
      [string, AuthorityRequest, PkiOptions?]
    >();
    expectTypeOf(pki.openAuthorityFolder).returns.resolves.toEqualTypeOf<AuthorityFolder>();
    expectTypeOf<AuthorityFolder['renew']>().parameters.toEqualTypeOf<[string, RenewalRequest?]>();
    expectTypeOf<AuthorityFolder['writeRevocationList']>().parameters.toEqualTypeOf<
      [RevocationListRenewal?]
    >();
    expectTypeOf<AuthorityFolder['issue']>().returns.resolves.toEqualTypeOf<InstalledCertificate>();
    expectTypeOf<AuthorityListing>().toEqualTypeOf<{
      readonly authority: AuthorityFacts;
      readonly revocationList: RevocationListRecord;
      readonly certificates: readonly CertificateRecord[];
    }>();
  });
});
