/** Where the trust material is, under fedmsg's own keys. */
export interface TrustConfig {
  /** The path or https URL of a PEM file with a CA certificate, or several, one certificate each. */
  readonly ca_cert_location?: string | readonly string[] | null | undefined;
  /** The path or https URL of a PEM file with a CRL, or several; none, `null` or `''`: revocation is not checked. */
  readonly crl_location?: string | readonly string[] | null | undefined;
}

/** What x509 messages are judged by, as plain data: PEM texts, of each of which the first block counts. */
export interface TrustMaterial {
  readonly caCertificates: readonly string[];
  /** None: revocation is not checked. Any: every certificate needs the list of its issuer. */
  readonly revocationLists: readonly string[];
}

/** A PEM text, and what errors call it. */
export interface PemSource {
  readonly name: string;
  readonly pem: string;
}

export interface TrustSources {
  readonly caCertificates: readonly PemSource[];
  readonly revocationLists: readonly PemSource[];
}

/** Names texts by their place. */
export function nameTrustMaterial({ caCertificates, revocationLists }: TrustMaterial): TrustSources {
  return {
    caCertificates: caCertificates.map((pem, index) => ({ name: `CA certificate ${index + 1}`, pem })),
    revocationLists: revocationLists.map((pem, index) => ({ name: `CRL ${index + 1}`, pem })),
  };
}
