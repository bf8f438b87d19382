import { sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { bits, nothing, oid, sequence, toDer, type Asn1 } from './asn1.js';

/** sha256WithRSAEncryption, which Python fedmsg's OpenSSL takes as everyone's does. */
export function signatureAlgorithm(): Asn1 {
  return sequence(oid('1.2.840.113549.1.1.11'), nothing());
}

const signInBackground = promisify(sign);

/** What certificates and CRLs have in common: the signed part, its algorithm, the signature. Gives DER. */
export async function signDer(signed: Asn1, key: KeyObject): Promise<Buffer> {
  const signature = await signInBackground('sha256', toDer(signed), key);
  return toDer(sequence(signed, signatureAlgorithm(), bits(signature)));
}
