import { config, enums, type Config } from 'openpgp';

/**
 * What GnuPG verifies and OpenPGP.js by itself would refuse: SHA-1 and RIPEMD-160, RSA and DSA keys of any size, keys from
 * before there were key flags. What is weak is reported as a weakness. MD5 is refused by both.
 */
export const OPENPGP_CONFIG: Config = Object.freeze({
  ...config,
  minRSABits: 0,
  rejectHashAlgorithms: new Set([enums.hash.md5]),
  rejectMessageHashAlgorithms: new Set([enums.hash.md5]),
  rejectPublicKeyAlgorithms: new Set([enums.publicKey.elgamal]),
  rejectCurves: new Set<enums.curve>(),
  allowMissingKeyFlags: true,
});
