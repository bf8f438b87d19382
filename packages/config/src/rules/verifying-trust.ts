import type { FedmsgConfig } from '../schema/config-schema.js';
import type { Rule, RuleContext, RuleError, RuleWarning } from './rule.js';

/** Who verifies has something to verify by. */
export const verifyingTrust: Rule = (config, context) => {
  if (!config.validate_signatures) return [];
  const { crypto_validate_backends: listed, crypto_backend } = config;
  const accepted = listed.length > 0 ? listed : [crypto_backend];
  const isAlone = new Set(accepted).size === 1;
  return [
    ...(accepted.includes('x509') ? [...authority(config, isAlone), ...revocation(config, context)] : []),
    ...(accepted.includes('gpg') ? keyring(config, isAlone) : []),
  ];
};

function authority({ ca_cert_location }: FedmsgConfig, isAlone: boolean) {
  return ca_cert_location.length > 0
    ? []
    : [nothingToVerifyBy(isAlone, 'ca_cert_location', 'a certificate authority')];
}

function keyring({ gpg_home, gpg_keyring = [] }: FedmsgConfig, isAlone: boolean) {
  return gpg_home !== undefined || gpg_keyring.length > 0
    ? []
    : [nothingToVerifyBy(isAlone, 'gpg_keyring', 'gpg_keyring or gpg_home')];
}

/** Beside another kind of signature, this one is refused and the other works. */
function nothingToVerifyBy(isAlone: boolean, key: string, what: string): RuleError | RuleWarning {
  return {
    code: isAlone ? 'CONFLICT' : 'INCOMPLETE',
    paths: [[key], ['crypto_validate_backends'], ['validate_signatures']],
    expected: `${what}, since validate_signatures is true`,
    received: 'none',
  };
}

function revocation(
  { crl_location = [], crl_policy }: FedmsgConfig,
  { isGiven }: RuleContext,
): readonly RuleWarning[] {
  if (crl_location.length > 0 || !isGiven(['crl_policy'])) return [];
  return [
    {
      code: 'INEFFECTIVE',
      paths: [['crl_policy'], ['crl_location']],
      expected: 'crl_location, without which no revocation is looked for',
      received: `${crl_policy} alone`,
    },
  ];
}
