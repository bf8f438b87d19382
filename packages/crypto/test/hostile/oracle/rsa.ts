import forge from 'node-forge';

/** RFC 8017, 9.2, note 1: what stands before the digest, and that is always the same. */
const PREFIXES = {
  sha1: '3021300906052b0e03021a05000414',
  sha256: '3031300d060960864801650304020105000420',
} as const;

type PublicKey = forge.pki.rsa.PublicKey;

/** Verifies PKCS #1 v1.5 as RFC 8017, 8.2.2 says: makes the block that should have been signed, and compares. */
export type RsaVerifier = (
  algorithm: keyof typeof PREFIXES,
  digest: string,
  signature: string,
  key: PublicKey,
) => boolean;

/** A verifier that takes and gives hexadecimal. */
export function createRsaVerifier(): RsaVerifier {
  const open = rememberOpened();
  return (algorithm, digest, signature, key) => {
    const length = Math.ceil(key.n.bitLength() / 8) * 2;
    const end = `00${PREFIXES[algorithm]}${digest}`;
    if (signature.length !== length) return false;
    return open(signature, key) === `0001${'f'.repeat(length - end.length - 4)}${end}`;
  };
}

const MAX_KNOWN = 1000;

/** Keys are asked about the same signatures again and again, and a power costs most of a millisecond. */
function rememberOpened() {
  const known = new WeakMap<PublicKey, Map<string, string>>();
  return (signature: string, key: PublicKey): string => {
    const opened = known.get(key) ?? new Map<string, string>();
    known.set(key, opened);
    if (opened.size >= MAX_KNOWN) opened.clear();
    const block = opened.get(signature) ?? raise(signature, key);
    opened.set(signature, block);
    return block;
  };
}

function raise(signature: string, { n, e }: PublicKey): string {
  const value = new forge.jsbn.BigInteger(signature, 16);
  // RFC 8017, 5.2.2, step 1.
  if (value.compareTo(n) >= 0) return 'out of range';
  return value.modPow(e, n).toString(16).padStart(signature.length, '0');
}
