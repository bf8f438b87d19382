import type { CryptoErrorCode, PolicyErrorCode } from '@fedmsg/crypto';
import type { EnvelopeErrorCode } from '@fedmsg/envelope';

/** What the code of a refusal means, and what can be done about it. */
export interface Meaning {
  readonly meaning: string;
  readonly advice: string;
}

/** Those that no message is refused for: keys of our own, CAs of our own, frames of a transport. */
type OtherCode =
  | 'KEY_UNAVAILABLE'
  | 'KEY_EXPOSED'
  | 'KEY_MISMATCH'
  | 'THREADS_ENDED'
  | 'INVALID_REQUEST'
  | 'AUTHORITY_INVALID'
  | 'AUTHORITY_BUSY'
  | 'INVALID_FRAME'
  | 'INVALID_TOPIC'
  | 'TOPIC_MISMATCH';

type RefusalCode = Exclude<CryptoErrorCode | PolicyErrorCode | EnvelopeErrorCode, OtherCode>;

/** The meaning of a code; none for one that no message is refused for. */
export function meaningOf(code: string): Meaning | undefined {
  return Object.hasOwn(MEANINGS, code) ? MEANINGS[code as RefusalCode] : undefined;
}

const NOT_A_MESSAGE = 'Look for the program that wrote or cut this text; nothing in it can be relied on.';
const FORGED =
  'Do not act on it. If its sender is one of yours, compare what was sent with what arrived here.';
const NEW_CERTIFICATE = 'Let the CA issue a new certificate for the sender, and put it into its ssldir.';
const CA_SETTING = 'Check ca_cert_location, or --ca, and the file that it names.';
const CRL_SETTING = 'Check crl_location, or --crl, and the file that it names.';
const GPG_SETTING = 'Check the keyring that the configuration names for gpg.';
const NEW_CRL = 'Get the current CRL from the CA, and put it where crl_location, or --crl, says.';

const MEANINGS: Readonly<Record<RefusalCode, Meaning>> = {
  INVALID_JSON: { meaning: 'the text is not JSON', advice: NOT_A_MESSAGE },
  INVALID_UTF8: { meaning: 'the bytes are not UTF-8', advice: NOT_A_MESSAGE },
  INVALID_ENVELOPE: { meaning: 'it is JSON, but no fedmsg message', advice: NOT_A_MESSAGE },
  NOT_SERIALIZABLE: { meaning: 'a value of it has no JSON form', advice: NOT_A_MESSAGE },
  DUPLICATE_KEY: {
    meaning: 'an object names a key twice, so two readers could see two messages',
    advice: FORGED,
  },
  TOO_DEEP: { meaning: 'it is nested deeper than the reference reads', advice: FORGED },
  TOO_LARGE: { meaning: 'it is larger than the limit', advice: FORGED },

  UNSIGNED: {
    meaning: 'a credential is missing',
    advice: 'If its sender is one of yours, turn sign_messages on there, with ssldir and certname.',
  },
  UNKNOWN_BACKEND: {
    meaning: '"crypto" names no backend of this version',
    advice: 'Ask the sender what it signs with; x509 and gpg can be verified.',
  },
  BACKEND_NOT_ALLOWED: {
    meaning: 'it is signed for a backend that the configuration does not allow',
    advice: 'If you trust that kind of signature, list it in crypto_validate_backends.',
  },
  BAD_FIELD: {
    meaning: 'a member that is needed has the wrong type, or is not base64',
    advice: 'Look for what altered the message on its way; an archive may have (--archive).',
  },
  SIGNATURE_INVALID: {
    meaning: 'the signature does not fit the message and the certificate or key',
    advice: `${FORGED} Messages from datagrepper need --archive.`,
  },
  SIGNATURE_EXPIRED: {
    meaning: 'the signature had an end, which has come',
    advice: 'Judge old messages at their own time (--at timestamp), or let the sender sign without an end.',
  },
  SIGNATURE_WEAK: {
    meaning: 'validate_digest asks for a stronger signature, which it does not have',
    advice:
      'Set sign_digest to "sha256" at the sender; until all senders have it, leave validate_digest out.',
  },
  WEAKNESS_REFUSED: {
    meaning: 'it has a weakness that refuse_weaknesses names',
    advice: 'Mend the weakness at the sender or its CA, or take it out of refuse_weaknesses.',
  },

  CERTIFICATE_INVALID: {
    meaning:
      'its certificate may not sign: unreadable, not RSA, nameless, or restricted in a way not understood',
    advice: NEW_CERTIFICATE,
  },
  CERTIFICATE_UNTRUSTED: {
    meaning: 'no chain leads from its certificate to one of the CA certificates',
    advice:
      'Compare its issuer with the CAs in ca_cert_location, or --ca; one that is missing there is not trusted.',
  },
  CERTIFICATE_EXPIRED: {
    meaning: 'its certificate, or a CA, was no longer valid at the time in question',
    advice: `${NEW_CERTIFICATE} Judge old messages at their own time (--at timestamp).`,
  },
  CERTIFICATE_NOT_YET_VALID: {
    meaning: 'its certificate, or a CA, was not yet valid at the time in question',
    advice: 'Compare the clocks of the CA, the sender and this machine, and the time behind --at.',
  },
  CERTIFICATE_REVOKED: {
    meaning: 'its certificate, or a CA, is on the CRL',
    advice: `Do not act on it: whoever has the key may not be its owner. ${NEW_CERTIFICATE}`,
  },
  KEY_TOO_SHORT: {
    meaning: 'the RSA key of its certificate, or of a CA, has fewer bits than min_key_bits',
    advice: NEW_CERTIFICATE,
  },

  KEY_UNKNOWN: {
    meaning: 'the keyring has no key for its signature',
    advice: 'If you trust the sender, get its public key from it and add it to the keyring.',
  },
  KEY_EXPIRED: {
    meaning: 'the key had an end, which had come',
    advice: 'Get the extended or the new key from the sender, and put it into the keyring.',
  },
  KEY_REVOKED: {
    meaning: 'the owner of the key took it back',
    advice: 'Do not act on it. Get the new key from the sender, and put it into the keyring.',
  },
  GPG_FAILED: { meaning: 'the gpg program is not there, failed, or took too long', advice: GPG_SETTING },

  TRUST_UNAVAILABLE: { meaning: 'there is nothing to judge it by', advice: CA_SETTING },
  CRL_INVALID: { meaning: 'the CRL cannot be read, or none of the CAs signed it', advice: CRL_SETTING },
  CRL_MISSING: { meaning: 'CRLs are configured, but none of the issuer in question', advice: NEW_CRL },
  CRL_EXPIRED: { meaning: 'the CRL is too old to say anything about today', advice: NEW_CRL },
  CRL_NOT_YET_VALID: {
    meaning: 'the CRL is of the future',
    advice: 'Compare the clocks of the CA and of this machine.',
  },
  INVALID_CONFIG: {
    meaning: 'a config key has a value that cannot be used',
    advice: 'Mend the configuration.',
  },

  SIGNER_NOT_PERMITTED: {
    meaning: 'it is authentic, but its topic is for other signers',
    advice: 'If this signer may send the topic, add it to the entry of the policy that is named above.',
  },
  TOPIC_NOT_LISTED: {
    meaning: 'it is authentic, but no entry of the policy is about its topic',
    advice: 'If the signer may send it, list the topic in routing_policy or routing_patterns.',
  },
};
