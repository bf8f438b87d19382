import { join } from 'node:path';
import type { FedmsgConfig } from '../schema/config-schema.js';
import type { Rule, RuleContext, RuleWarning } from './rule.js';

/** What is to be read is there. Files that are written (copies, the status of consumers) need not be. */
export const existingFiles: Rule = (config, context) =>
  [
    ...(config.sign_messages ? signing(config) : []),
    ...(config.validate_signatures ? verifying(config) : []),
  ].flatMap((file) => missing(file, context));

interface NamedFile {
  readonly key: string;
  readonly path: string;
}

function signing({
  crypto_backend,
  certname,
  ssldir,
  gpg_home,
  gpg_key_file,
}: FedmsgConfig): readonly NamedFile[] {
  if (crypto_backend === 'gpg')
    return [...named('gpg_home', gpg_home), ...named('gpg_key_file', gpg_key_file)];
  if (certname === undefined) return [];
  return ['.crt', '.key'].map((ending) => ({ key: 'certname', path: join(ssldir, certname + ending) }));
}

function verifying(config: FedmsgConfig): readonly NamedFile[] {
  const backends = config.crypto_validate_backends;
  const isX509 = backends.length > 0 ? backends.includes('x509') : config.crypto_backend === 'x509';
  return isX509
    ? [...named('ca_cert_location', config.ca_cert_location), ...named('crl_location', config.crl_location)]
    : [...named('gpg_home', config.gpg_home), ...named('gpg_keyring', config.gpg_keyring)];
}

function named(key: string, value: string | readonly string[] | undefined): readonly NamedFile[] {
  const paths = typeof value === 'string' ? [value] : (value ?? []);
  return paths.filter((path) => !path.includes('://')).map((path) => ({ key, path }));
}

/** A default that is not there is what nobody set up; whoever needs it says so. */
function missing({ key, path }: NamedFile, { isGiven, exists }: RuleContext): readonly RuleWarning[] {
  if (!isGiven([key]) || exists(path)) return [];
  return [
    {
      code: 'MISSING_FILE',
      paths: [[key]],
      expected: 'a file or folder that exists',
      received: JSON.stringify(path),
    },
  ];
}
