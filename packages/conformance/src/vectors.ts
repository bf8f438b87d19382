import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const VECTORS = new URL('../vectors/', import.meta.url);
const DIVERGENCES = new URL('../../../docs/interop-divergences.json', import.meta.url);

/** The recorded answers in a file of one JSON object a line. */
export function readVectors(file: string): readonly unknown[] {
  const lines = readFileSync(new URL(file, VECTORS), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

/** The path of a certificate, key or list of the recorded bus. */
export function pkiPath(name: string): string {
  return fileURLToPath(new URL(`pki/${name}`, VECTORS));
}

/** Whom the recorded bus trusts. */
export const trust = { ca_cert_location: pkiPath('ca.crt'), crl_location: pkiPath('crl.pem') };

/** What makes a signer sign as one of the recorded services. Its keys are no secret, and open to everybody. */
export const signAs = (certname: string) => ({ ssldir: pkiPath('ssl'), certname, allow_exposed_key: true });

/** The vectors, as `file:name`, in which we are stricter than the reference on purpose. */
export function readDivergences(): ReadonlySet<string> {
  const rows = JSON.parse(readFileSync(DIVERGENCES, 'utf8')) as readonly {
    readonly vectors: readonly string[];
  }[];
  return new Set(rows.flatMap(({ vectors }) => vectors));
}
