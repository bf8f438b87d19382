/** The ways of signing that fedmsg knows, by the names that messages and configs use. */
export type BackendName = 'x509' | 'gpg';

const NAMES: ReadonlySet<unknown> = new Set<BackendName>(['x509', 'gpg']);

export function isBackendName(name: unknown): name is BackendName {
  return NAMES.has(name);
}
