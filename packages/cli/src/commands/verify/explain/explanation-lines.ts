import { printable } from '../../../terminal/printable.js';
import type { CertificateExplanation } from './certificate-explanation.js';
import type { BackendExplanation } from './explain-backend.js';
import type { Explanation, KeyExplanation, PolicyExplanation, SignatureExplanation } from './explanation.js';

/** The account of a verdict for people: a line for each step, indented below the verdict. */
export function explanationLines(explanation: Explanation): string[] {
  const { backend, signature, certificate, key, revocation, weaknesses, policy, refusal } = explanation;
  const steps: readonly (readonly [label: string, texts: readonly string[]])[] = [
    ['backend', backend ? [describeBackend(backend)] : []],
    ['signature', signature ? [describeSignature(signature)] : []],
    ['certificate', certificate ? describeCertificate(certificate) : []],
    ['key', key ? describeKey(key) : []],
    ['revocation', revocation ? [REVOCATION[revocation]] : []],
    ['weak', weaknesses.map(({ code, meaning }) => `${code}: ${meaning}`)],
    ['policy', policy ? [describePolicy(policy)] : []],
    ['refused', refusal?.meaning ? [`${refusal.code}: ${refusal.meaning}`] : []],
    ['what to do', refusal?.advice ? [refusal.advice] : []],
  ];
  return steps.flatMap(([label, texts]) => texts.map((text, index) => line(index === 0 ? label : '', text)));
}

/** What strangers wrote in `text` has to be `quoted` or `printable` already. */
function line(label: string, text: string): string {
  return `    ${label.padEnd(13)}${text}`;
}

function describeBackend({ name, selected_by, allowed }: BackendExplanation): string {
  return `${name ?? 'none'}: ${SELECTED_BY[selected_by ?? 'nothing']}; allowed: ${allowed.map(printable).join(', ')}`;
}

const SELECTED_BY = {
  crypto: 'what the message says in "crypto"',
  certificate: 'the message has a certificate, and no "crypto"',
  signature: 'the message has a signature, but neither a certificate nor "crypto"',
  nothing: 'the message is not signed',
} as const;

function describeSignature({ digest, unsigned_members: unsigned }: SignatureExplanation): string {
  const coverage =
    unsigned.length === 0
      ? 'every member of the message'
      : `not ${listQuoted(unsigned)}, which may be anybody's`;
  return `digest ${printable(digest)}; covers ${coverage}`;
}

function describeCertificate(certificate: CertificateExplanation): string[] {
  const { verified, common_name: name, issuer, key_bits: bits } = certificate;
  return [
    `${verified ? '' : "not verified, it may be anybody's: "}${quoted(name)}, issued by ${quoted(issuer)}`,
    `valid from ${certificate.valid_from} to ${certificate.valid_to}, serial number ${certificate.serial_number}`,
    `${bits === null ? 'no RSA key' : `RSA key of ${bits} bits`}, SHA-256 ${certificate.fingerprint256}`,
  ];
}

function describeKey(key: KeyExplanation): string[] {
  return [
    `${key.fingerprint}, signed with ${key.key_id}`,
    `created ${key.created_at}, ${key.expires_at === null ? 'without an end' : `expires ${key.expires_at}`}`,
    `user IDs, which are not verified: ${listQuoted(key.user_ids)}`,
  ];
}

const REVOCATION = {
  checked: 'checked: no CRL lists the certificate or its CA',
  'not-configured': 'not checked: no CRL is configured (crl_location, --crl)',
  unknown: 'unknown: there is no current CRL, and crl_policy lets that pass',
} as const;

function describePolicy({ allowed, text }: PolicyExplanation): string {
  return `${allowed ? 'allowed' : 'refused'}: ${printable(text)}`;
}

const LONGEST = 200;
const MOST = 20;

function listQuoted(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST).map(quoted).join(', ');
  return texts.length > MOST ? `${shown} and ${texts.length - MOST} more` : shown || 'none';
}

/** So that a name cannot pass itself off as what stands around it. */
function quoted(text: string | null): string {
  if (text === null) return 'nobody';
  const shown = printable(JSON.stringify(text.slice(0, LONGEST)));
  return text.length > LONGEST ? `${shown}...` : shown;
}
