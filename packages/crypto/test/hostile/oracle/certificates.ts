import { X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import type { Corpus } from '../corpus.js';

/** What forge knows of a certificate that it accepts. */
export interface AcceptedCertificate {
  readonly commonName: string;
  readonly key: forge.pki.rsa.PublicKey;
}

type CertificateJudge = (pem: string) => AcceptedCertificate | undefined;

/**
 * Judges PEM texts. OpenSSL finds the certificate in the text, as it does for the reference; forge judges the DER; and
 * what is revoked we know.
 */
export function createCertificateJudge({ trust, revokedSerials }: Corpus): CertificateJudge {
  const authorities = trust.caCertificates.map((pem) => forge.pki.certificateFromPem(pem));
  const store = forge.pki.createCaStore(authorities);
  const revoked = new Set(revokedSerials.map((serial) => BigInt(`0x${serial}`)));
  const judgeDer = remember((der) => {
    const certificate = forge.pki.certificateFromAsn1(forge.asn1.fromDer(der));
    forge.pki.verifyCertificateChain(store, [certificate]);
    const name: unknown = certificate.subject.getField('CN')?.value;
    if (typeof name !== 'string' || revoked.has(BigInt(`0x${certificate.serialNumber}`))) return undefined;
    return { commonName: name, key: certificate.publicKey as forge.pki.rsa.PublicKey };
  });
  return (pem) => {
    const der = readPem(pem);
    return der === undefined ? undefined : judgeDer(der.toString('latin1'));
  };
}

function readPem(pem: string): Buffer | undefined {
  // Node would take DER too.
  if (!pem.includes('-----BEGIN ')) return undefined;
  return orUndefined(() => new X509Certificate(Buffer.from(pem, 'latin1')).raw);
}

const MAX_KNOWN = 1000;

/** Most texts hold one of a few certificates, and judging one takes a millisecond. */
function remember(judge: CertificateJudge): CertificateJudge {
  const known = new Map<string, AcceptedCertificate | undefined>();
  return (der) => {
    if (!known.has(der)) {
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(
        der,
        orUndefined(() => judge(der)),
      );
    }
    return known.get(der);
  };
}

/** Both libraries refuse by throwing. */
function orUndefined<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
