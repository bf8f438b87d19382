/** Beyond this the oldest go: more signers than any bus has, and some tens of megabytes at most. */
const MAX_ENTRIES = 4096;
const MAX_LENGTH = 16_384;

/** What is known about certificates that have verified a message, by the text of the `certificate` member. */
export interface SignerCache<Entry> {
  get(certificate: unknown): Entry | undefined;
  /** To be called once a signature was verified, so that only holders of a trusted key can fill the cache. */
  keep(certificate: unknown, entry: Entry): void;
}

/**
 * The same text is the same certificate, and comparing texts is a tenth of what decoding and hashing them would cost. The
 * map goes by a part of the text, since V8 would hash all of it for each message.
 */
export function createSignerCache<Entry>(): SignerCache<Entry> {
  const entries = new Map<string, { readonly certificate: string; readonly entry: Entry }>();
  return {
    get(certificate) {
      if (typeof certificate !== 'string') return undefined;
      const known = entries.get(signaturePart(certificate));
      return known?.certificate === certificate ? known.entry : undefined;
    },
    keep(certificate, entry) {
      if (typeof certificate !== 'string' || certificate.length > MAX_LENGTH) return;
      const text = ownCopy(certificate);
      entries.set(signaturePart(text), { certificate: text, entry });
      if (entries.size > MAX_ENTRIES) entries.delete(entries.keys().next().value!);
    },
  };
}

/** Characters just before the last PEM line, where the CA's signature stands, which no two certificates share. */
function signaturePart(certificate: string): string {
  return certificate.slice(-160, -64);
}

/** A part of a parsed text may keep the whole text in memory. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
