/** Signing and verifying with OpenPGP keys. */
import { key } from './key.js';
import { mapOf, oneOrMoreTexts, SECONDS, text, wholeNumber } from './values.js';

export const gpgKeys = {
  gpg_home: key(text.exactOptional(), {
    description:
      'The GnuPG home with the public keys that gpg messages are verified with, and the key to sign with.',
    path: true,
    use: 'used',
    fedmsgDefault: null,
    difference: 'The home of the user (~/.gnupg) is never looked at; fedmsg falls back to it.',
  }),
  gpg_keyring: key(oneOrMoreTexts.exactOptional(), {
    description: 'Files with the public keys that gpg messages are verified with.',
    path: true,
    use: 'used',
  }),
  gpg_signing_key: key(text.exactOptional(), {
    description: 'The key in gpg_home that messages are signed with, by the gpg program.',
    use: 'used',
    fedmsgDefault: null,
  }),
  gpg_keys: key(mapOf(text, 'an object of hosts, each with a key').exactOptional(), {
    description: 'Hosts, each with the key that messages are signed with there.',
    use: 'ignored',
    fedmsgDefault: null,
    difference: 'gpg_signing_key or gpg_key_file says which key signs.',
  }),
  gpg_key_file: key(text.exactOptional(), {
    description: 'The file of an exported secret key that messages are signed with, without the gpg program.',
    path: true,
    use: 'used',
  }),
  gpg_passphrase: key(text.exactOptional(), {
    description: 'The passphrase of the key in gpg_key_file.',
    secret: true,
    use: 'used',
  }),
  gpg_program: key(text.default('gpg'), {
    description: 'The program that signs with the key of gpg_home.',
    use: 'used',
  }),
  gpg_timeout: key(wholeNumber(1).default(30), {
    description: 'How long the gpg program may take to sign.',
    unit: SECONDS,
    use: 'used',
  }),
};
