import type { VerifierConfig } from '@fedmsg/crypto';

/** Which backend a message selects, and by what. */
export interface BackendExplanation {
  readonly name: 'x509' | 'gpg' | null;
  /** The member that says so; `null` for an unsigned message. */
  readonly selected_by: 'crypto' | 'certificate' | 'signature' | null;
  /** Those that the configuration lets a message select from. */
  readonly allowed: readonly string[];
}

export function explainBackend(message: object, config: VerifierConfig): BackendExplanation {
  return { ...selectedBy(message), allowed: allowedBy(config) };
}

function selectedBy({ crypto, certificate, signature }: Credentials): Omit<BackendExplanation, 'allowed'> {
  if (crypto !== undefined) return { name: isBackend(crypto) ? crypto : null, selected_by: 'crypto' };
  if (certificate !== undefined) return { name: 'x509', selected_by: 'certificate' };
  if (signature !== undefined) return { name: 'gpg', selected_by: 'signature' };
  return { name: null, selected_by: null };
}

interface Credentials {
  readonly crypto?: unknown;
  readonly certificate?: unknown;
  readonly signature?: unknown;
}

function isBackend(name: unknown): name is 'x509' | 'gpg' {
  return name === 'x509' || name === 'gpg';
}

function allowedBy({ crypto_validate_backends: listed, crypto_backend: one }: VerifierConfig) {
  return listed && listed.length > 0 ? listed : [one ?? 'x509'];
}
