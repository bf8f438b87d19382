import type { Weakness } from '@fedmsg/crypto';

/** What each weakness means, and what would mend it. */
export const WEAKNESS_MEANINGS: Readonly<Record<Weakness, string>> = {
  SHA1_SIGNATURE:
    'only SHA-1 was signed, as fedmsg does; sign_digest "sha256" at the sender adds a stronger one',
  SHA1_CERTIFICATE: 'a CA signed a certificate of the chain with SHA-1; let it issue a new one',
  SHORT_KEY: 'the RSA key of the signer has fewer than 2048 bits; let the CA issue a new one',
  SHORT_CA_KEY: 'the RSA key of a CA has fewer than 2048 bits',
  REVOCATION_UNKNOWN: 'there is no current CRL, and crl_policy lets that pass',
  WEAK_HASH: 'the hash that was signed is weak; let the sender sign with SHA-256',
  UNSIGNED_MEMBERS:
    'the signature covers "msg" alone, as in fedmsg; sign_digest "sha256" at the sender covers the rest',
};
