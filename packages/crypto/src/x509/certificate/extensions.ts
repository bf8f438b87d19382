import { expectTag, readConstructed, readDer, readOid, TAG, type DerElement } from '../encoding/der.js';

/** One extension of a certificate, a CRL or one of its entries; `value` is DER. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Buffer;
}

/** Reads a list of extensions; one that is not there is empty. */
export function readExtensions(list: DerElement | undefined): Extension[] {
  return list === undefined ? [] : readConstructed(list).map(readExtension);
}

function readExtension(element: DerElement): Extension {
  const [oid, ...rest] = readConstructed(element);
  const critical = rest[0]?.tag === TAG.boolean && rest[0].content[0] !== 0;
  return { oid: readOid(oid), critical, value: expectTag(rest.at(-1), TAG.octetString).content };
}

const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
const NAME_CONSTRAINTS = '2.5.29.30';
const PROXY_CERTIFICATE = '1.3.6.1.5.5.7.1.14';

/** Either looked at, or (usages of a leaf, policies) not asked about by the reference. */
const KNOWN = new Set([
  KEY_USAGE,
  BASIC_CONSTRAINTS,
  '2.5.29.17', // subjectAltName
  '2.5.29.31', // cRLDistributionPoints
  '2.5.29.32', // certificatePolicies
  '2.5.29.33', // policyMappings
  '2.5.29.36', // policyConstraints
  '2.5.29.37', // extKeyUsage
  '2.5.29.54', // inhibitAnyPolicy
  '1.3.6.1.5.5.7.48.1.5', // OCSP noCheck
  '2.16.840.1.113730.1.1', // nsCertType
]);

/** Restrictions that are not implemented: a certificate with one is refused even where it is not marked critical. */
const UNSUPPORTED = new Set([NAME_CONSTRAINTS, PROXY_CERTIFICATE]);

/** The first extension that forbids the use of its certificate (RFC 5280, 4.2: critical and not understood). */
export function findForbidding(extensions: readonly Extension[]): Extension | undefined {
  return extensions.find(({ oid, critical }) => UNSUPPORTED.has(oid) || (critical && !KNOWN.has(oid)));
}

/** How many CA certificates may stand between this one and the leaf; no limit when it does not say. */
export function readPathLength(extensions: readonly Extension[]): number {
  const constraints = extensions.find(({ oid }) => oid === BASIC_CONSTRAINTS);
  if (constraints === undefined) return Infinity;
  const length = readConstructed(readDer(constraints.value)).find(({ tag }) => tag === TAG.integer);
  return length === undefined ? Infinity : Number(`0x${length.content.toString('hex')}`);
}

const CRL_SIGN = 0x02;

/** Whether the certificate's key may sign CRLs: any may that does not restrict its usages. */
export function maySignCrl(extensions: readonly Extension[]): boolean {
  const usage = extensions.find(({ oid }) => oid === KEY_USAGE);
  return usage === undefined || (readUsageBits(usage) & CRL_SIGN) !== 0;
}

function readUsageBits({ value }: Extension): number {
  return expectTag(readDer(value), TAG.bitString).content[1] ?? 0;
}
