export { createAuthorityFolder, openAuthorityFolder } from './authority-folder/authority-folder.js';
export { createAuthority } from './authority.js';
export { issueCertificate } from './issue-certificate.js';
export { createRevocationList } from './revocation-list.js';

export type { AuthorityFacts } from './authority-folder/authority-facts.js';
export type { AuthorityFolder, AuthorityListing } from './authority-folder/authority-folder.js';
export type { CertificateRecord, RevocationListRecord } from './authority-folder/authority-index.js';
export type { InstalledCertificate } from './authority-folder/plan-issue.js';
export type { RenewalRequest } from './authority-folder/plan-renew.js';
export type { RevocationListRenewal } from './authority-folder/plan-revocation-list.js';
export type { Authority, AuthorityRequest } from './authority.js';
export type { CertificateRequest, IssuedCertificate } from './issue-certificate.js';
export type { KeyRequest } from './rsa-key.js';
export type { RevocationListRequest, RevokedCertificate } from './revocation-list.js';
export type { Subject } from './subject.js';
export type { PkiOptions, ValidityRequest } from './validity.js';
