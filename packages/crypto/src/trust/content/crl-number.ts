import { readExtensions } from '../../x509/certificate/extensions.js';
import { DerError, readConstructed, readDer, readHexInteger, TAG, unwrap } from '../../x509/encoding/der.js';
import type { RevocationList } from '../../x509/revocation/revocation-list.js';

const CRL_NUMBER = '2.5.29.20';

/** The number of a CRL (RFC 5280, 5.2.3), which rises with every list of a CA; `undefined` for one that has none. */
export function readCrlNumber(list: RevocationList): bigint | undefined {
  try {
    return findNumber(list);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

function findNumber({ signed }: RevocationList): bigint | undefined {
  const fields = readConstructed(readDer(signed));
  const extensions = readExtensions(unwrap(fields.find(({ tag }) => tag === TAG.context0)));
  const number = extensions.find(({ oid }) => oid === CRL_NUMBER);
  if (number === undefined) return undefined;
  const hex = readHexInteger(readDer(number.value));
  return hex === '' ? undefined : BigInt(`0x${hex}`);
}
