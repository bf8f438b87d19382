/** What a signature adds to a message, apart from `crypto`, which is signed itself. */
export type CredentialName = 'signature' | 'certificate' | 'strong_signature';

/**
 * A copy of the message without `signature`, `certificate` and `strong_signature`. As in the reference, `crypto` stays:
 * it is signed.
 */
export function stripCredentials<M extends object>(message: M): Omit<M, CredentialName> {
  const stripped: M & Partial<Record<CredentialName, unknown>> = { ...message };
  delete stripped.signature;
  delete stripped.certificate;
  delete stripped.strong_signature;
  return stripped;
}
