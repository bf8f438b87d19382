import type { VerifierConfig } from '../verify/verifier.js';

/** Complete, as the compiler sees to it. */
const KEYS: Readonly<Record<keyof VerifierConfig, true>> = {
  ca_cert_location: true,
  ca_cert_cache: true,
  ca_cert_cache_expiry: true,
  crl_location: true,
  crl_cache: true,
  crl_cache_expiry: true,
  crl_policy: true,
  gpg_home: true,
  gpg_keyring: true,
  routing_policy: true,
  routing_patterns: true,
  routing_nitpicky: true,
  validate_at: true,
  validate_digest: true,
  min_key_bits: true,
  refuse_weaknesses: true,
  crypto_validate_backends: true,
  crypto_backend: true,
};

/** A whole config may hold secrets, which are no thread's business, and functions, which cannot go there. */
export function pickVerifierKeys(config: VerifierConfig): VerifierConfig {
  return Object.fromEntries(Object.entries(config).filter(([key]) => Object.hasOwn(KEYS, key)));
}
