export { createAuthority } from './authority.js';
export { issueCertificate } from './issue-certificate.js';
export { createRevocationList } from './revocation-list.js';

export type { Authority, AuthorityRequest } from './authority.js';
export type { CertificateRequest, IssuedCertificate } from './issue-certificate.js';
export type { KeyRequest } from './rsa-key.js';
export type { RevocationListRequest, RevokedCertificate } from './revocation-list.js';
export type { Subject } from './subject.js';
export type { PkiOptions, ValidityRequest } from './validity.js';
