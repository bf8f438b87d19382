import forge from 'node-forge';

const { asn1 } = forge;
const { Class, Type } = asn1;

/**
 * A piece of ASN.1, to be put together and encoded. A type of our own, because declarations that are installed with
 * this package must not need those of node-forge, which are not.
 */
export interface Asn1 {
  readonly value: unknown;
}

export function sequence(...items: Asn1[]): Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, items as forge.asn1.Asn1[]);
}

export function setOf(item: Asn1): Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.SET, true, [item as forge.asn1.Asn1]);
}

export function boolean(value: boolean): Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.BOOLEAN, false, value ? '\xff' : '\x00');
}

export function oid(dotted: string): Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.OID, false, asn1.oidToDer(dotted).getBytes());
}

export function nothing(): Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.NULL, false, '');
}

/** An integer that is not negative, from hexadecimal. */
export function integer(hex: string): Asn1 {
  const digits = hex.replace(/^0+(?=.)/, '');
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  const sign = bytes[0]! < 0x80 ? '' : '\x00';
  return asn1.create(Class.UNIVERSAL, Type.INTEGER, false, sign + binary(bytes));
}

export function utf8(text: string): Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.UTF8, false, binary(Buffer.from(text, 'utf8')));
}

export function octets(bytes: Uint8Array): Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.OCTETSTRING, false, binary(bytes));
}

/** A bit string; `unused` bits at its end do not count. */
export function bits(bytes: Uint8Array, unused = 0): Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.BITSTRING, false, String.fromCharCode(unused) + binary(bytes));
}

/** The time in whole seconds. RFC 5280, 4.1.2.5: a UTCTime up to 2049, a GeneralizedTime from then on. */
export function time(date: Date): Asn1 {
  return date.getUTCFullYear() < 2050
    ? asn1.create(Class.UNIVERSAL, Type.UTCTIME, false, asn1.dateToUtcTime(date))
    : asn1.create(Class.UNIVERSAL, Type.GENERALIZEDTIME, false, asn1.dateToGeneralizedTime(date));
}

/** An item inside a tag of its context. */
export function explicit(tag: ContextTag, item: Asn1): Asn1 {
  return asn1.create(Class.CONTEXT_SPECIFIC, CONTEXT_TAGS[tag], true, [item as forge.asn1.Asn1]);
}

/** Bytes under a tag of their context in place of their own. */
export function implicit(tag: ContextTag, bytes: Uint8Array): Asn1 {
  return asn1.create(Class.CONTEXT_SPECIFIC, CONTEXT_TAGS[tag], false, binary(bytes));
}

/** node-forge has names for universal tags only; those of a context go by the same numbers. */
const CONTEXT_TAGS = { 0: Type.NONE, 3: Type.BITSTRING } as const;

export type ContextTag = 0 | 3;

/** DER from elsewhere, put in as it is. */
export function fromDer(der: Uint8Array): Asn1 {
  return asn1.fromDer(binary(der));
}

export function toDer(item: Asn1): Buffer {
  return Buffer.from(asn1.toDer(item as forge.asn1.Asn1).getBytes(), 'latin1');
}

/** node-forge keeps bytes in texts, a character each. */
function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
