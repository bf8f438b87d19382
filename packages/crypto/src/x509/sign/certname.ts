import { hostname } from 'node:os';
import { CryptoError } from '../../error.js';

/** What names the key pair of a service, under fedmsg's own keys. */
export interface CertnameConfig {
  /** The name of the key pair itself. */
  readonly certname?: string | null | undefined;
  /** `<prefix>.<host>` or the name of a service -> the name of its key pair. */
  readonly certnames?: Readonly<Record<string, string>> | null | undefined;
  /** The prefix to look up in `certnames`. */
  readonly cert_prefix?: string | null | undefined;
  /** The name of the service, looked up in `certnames` when there is no `cert_prefix`. */
  readonly name?: string | null | undefined;
  /** The host to look up in `certnames`. Default: this one's name up to the first dot. */
  readonly hostname?: string | null | undefined;
}

/**
 * Finds the name as fedmsg does: `certname`, or the entry of `certnames` for `<cert_prefix>.<host>`, or that for `name`
 * (for the inbound side of a relay: for `shell.<host>`).
 *
 * @throws {CryptoError} `KEY_UNAVAILABLE`
 */
export function resolveCertname(config: CertnameConfig): string {
  if (config.certname) return config.certname;
  const index = indexOf(config);
  const certnames = config.certnames ?? {};
  if (index !== undefined && Object.hasOwn(certnames, index)) return certnames[index]!;
  const looked = index === undefined ? 'cert_prefix or name' : `an entry for ${index} in certnames`;
  throw new CryptoError(
    'KEY_UNAVAILABLE',
    `Expected certname, or ${looked}, to name the key to sign with; received neither.`,
  );
}

function indexOf({ cert_prefix: prefix, name, hostname: host }: CertnameConfig): string | undefined {
  const shortHost = host ?? hostname().split('.', 1)[0]!;
  if (prefix) return `${prefix}.${shortHost}`;
  if (name === 'relay_inbound') return `shell.${shortHost}`;
  return name ?? undefined;
}
