import { PyModule } from '../values/value.js';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';

export const stringModule = new PyModule(
  'string',
  new Map([
    ['ascii_lowercase', LOWER],
    ['ascii_uppercase', UPPER],
    ['ascii_letters', LOWER + UPPER],
    ['letters', LOWER + UPPER],
    ['lowercase', LOWER],
    ['uppercase', UPPER],
    ['digits', DIGITS],
    ['hexdigits', `${DIGITS}abcdefABCDEF`],
    ['octdigits', '01234567'],
    ['punctuation', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
    ['whitespace', ' \t\n\r\v\f'],
  ]),
);
