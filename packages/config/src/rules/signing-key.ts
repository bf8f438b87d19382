import type { FedmsgConfig } from '../schema/config-schema.js';
import type { Rule, RuleError, RuleWarning } from './rule.js';

/** Who signs has a key. */
export const signingKey: Rule = (config) => {
  if (!config.sign_messages) return [];
  return config.crypto_backend === 'gpg' ? gpgKey(config) : certificate(config);
};

function gpgKey({ gpg_key_file, gpg_home, gpg_signing_key }: FedmsgConfig): readonly RuleError[] {
  if (gpg_key_file !== undefined || (gpg_home !== undefined && gpg_signing_key !== undefined)) return [];
  return [
    {
      code: 'CONFLICT',
      paths: [['sign_messages'], ['gpg_key_file'], ['gpg_signing_key'], ['gpg_home']],
      expected: 'gpg_key_file, or gpg_home with gpg_signing_key, to sign with',
      received: gpg_signing_key === undefined ? 'neither' : 'gpg_signing_key without gpg_home',
    },
  ];
}

function certificate(config: FedmsgConfig): readonly (RuleError | RuleWarning)[] {
  const { certname, certnames, cert_prefix, name } = config;
  if (certname !== undefined) return [];
  if (cert_prefix !== undefined) return prefixed(cert_prefix, certnames);
  if (name === undefined) return [unnamed];
  // A relay's inbound side signs as shell.HOST, and which host that is only the host knows.
  if (name === 'relay_inbound') return prefixed('shell', certnames);
  if (Object.hasOwn(certnames, name)) return [];
  return [
    {
      code: 'CONFLICT',
      paths: [['certnames'], ['name'], ['sign_messages']],
      expected: `the certificate of ${JSON.stringify(name)}, or certname, since sign_messages is true`,
      received: namesOf(certnames),
    },
  ];
}

/** A flag of the command that publishes may still name one, and a process that only listens needs none. */
const unnamed: RuleWarning = {
  code: 'INCOMPLETE',
  paths: [['sign_messages'], ['certname'], ['certnames']],
  expected: 'certname, or cert_prefix or name for certnames, to say which certificate signs',
  received: 'none of them',
};

function prefixed(prefix: string, certnames: FedmsgConfig['certnames']): readonly RuleWarning[] {
  if (Object.keys(certnames).some((index) => index.startsWith(`${prefix}.`))) return [];
  return [
    {
      code: 'INCOMPLETE',
      paths: [['certnames'], ['cert_prefix'], ['sign_messages']],
      expected: `the certificates of ${prefix}.HOST`,
      received: namesOf(certnames),
    },
  ];
}

function namesOf(certnames: FedmsgConfig['certnames']): string {
  const names = Object.keys(certnames);
  if (names.length === 0) return 'no certificates';
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `those of ${names.slice(0, 3).join(', ')}${more}`;
}
