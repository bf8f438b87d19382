/** Digests of the signature algorithms that CAs use, by object identifier; `null` where the key type implies it. */
const DIGESTS = new Map<string, string | null>([
  ['1.2.840.113549.1.1.2', 'md2'],
  ['1.2.840.113549.1.1.3', 'md4'],
  ['1.2.840.113549.1.1.4', 'md5'],
  ['1.2.840.113549.1.1.5', 'sha1'],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.113549.1.1.14', 'sha224'],
  ['1.2.840.10045.4.1', 'sha1'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
  ['1.3.101.112', null],
]);

const FORGEABLE = new Set(['md2', 'md4', 'md5']);

/** The digest that the algorithm signs, in Node's spelling; `undefined` for an algorithm that is not known. */
export function findDigest(algorithm: string): string | null | undefined {
  return DIGESTS.get(algorithm);
}

/** Whether anyone could make a second certificate that fits the signature (MD5 and older). */
export function isForgeable(algorithm: string): boolean {
  return FORGEABLE.has(DIGESTS.get(algorithm) ?? '');
}
