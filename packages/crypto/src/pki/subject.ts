import { CryptoError } from '../error.js';
import { oid, sequence, setOf, utf8, type Asn1 } from './asn1.js';

/** Whom a certificate is about. */
export interface Subject {
  /** The name that routing policies know a signer by; fedmsg's are `<service>-<host>`. At most 64 characters. */
  readonly commonName: string;
  readonly organization?: string | undefined;
}

/** What X.520 allows in both attributes; other software refuses more. */
const MAX_LENGTH = 64;

/**
 * @throws {CryptoError} `INVALID_REQUEST`
 */
export function encodeSubject({ commonName, organization }: Subject): Asn1 {
  const attributes = [];
  if (organization !== undefined) attributes.push(attribute('2.5.4.10', 'organization', organization));
  attributes.push(attribute('2.5.4.3', 'commonName', commonName));
  return sequence(...attributes);
}

function attribute(id: string, name: string, value: string): Asn1 {
  if (value.length > 0 && value.length <= MAX_LENGTH && PRINTABLE.test(value))
    return setOf(sequence(oid(id), utf8(value)));
  const text = `Expected ${name} to be 1 to ${MAX_LENGTH} characters, none of them a control character; received other text.`;
  throw new CryptoError('INVALID_REQUEST', text);
}

const PRINTABLE = /^\P{C}+$/u;
