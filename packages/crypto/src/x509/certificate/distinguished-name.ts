import { readConstructed, readOid, TAG, type DerElement } from '../encoding/der.js';

const COMMON_NAME = '2.5.4.3';

/**
 * The first common name of a subject. It is read from the DER, never from a printed form of the name, where an attribute
 * could hold text that looks like another one.
 */
export function readCommonName(name: DerElement): string | undefined {
  for (const set of readConstructed(name)) {
    for (const attribute of readConstructed(set, TAG.set)) {
      const [type, value] = readConstructed(attribute);
      if (value !== undefined && readOid(type) === COMMON_NAME) return readString(value);
    }
  }
  return undefined;
}

function readString({ tag, content }: DerElement): string {
  const encoding = tag === TAG.bmpString ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content);
}
