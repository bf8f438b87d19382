import { readCertificate } from '../../x509/certificate/certificate.js';
import { renewAuthority } from '../authority.js';
import type { PkiOptions, ValidityRequest } from '../validity.js';
import type { FolderState, Plan } from './folder-state.js';
import { describeAuthority, type AuthorityFacts } from './authority-facts.js';
import { FILE } from './layout.js';

export async function planRenewAuthority(
  { authority, index, layout }: FolderState,
  request: ValidityRequest,
  options: PkiOptions,
): Promise<Plan<AuthorityFacts>> {
  const { certificate: content } = await renewAuthority(authority, request, options);
  const certificate = readCertificate(content, 'the new certificate of the CA');
  return {
    result: describeAuthority(certificate, layout),
    change: { index, files: [{ name: FILE.certificate, content }] },
  };
}
