/** Words that make a field private wherever they stand in its name, even run together: `userpassword`. */
const ANYWHERE = /password|passwd|passphrase|apikey|privatekey|secretkey/;

/** Words that make a field private when they stand as words: `reset_token`, but not `tokenizer`. */
const AS_WORDS =
  /(?:^|_)(?:pwd|secret|token|credential|cookie|(?:access|api|encryption|private|session|signing)_key)s?(?:_|$)/;

/** Words that follow one another without a mark: `accesstoken`. */
const AT_THE_END = /(?:token|secret)s?$/;

const WORD_BOUNDARY = /(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+/;

/**
 * Whether the name of a field says that it is not for others: it begins with `_`, or speaks of passwords, secrets,
 * tokens, credentials, cookies, or keys to sign and to enter. Upper and lower case, `snake_case` and `camelCase` are
 * the same. A guess that errs towards silence; an allow-list is the sure way.
 */
export function isPrivateName(name: string): boolean {
  if (name.startsWith('_')) return true;
  const words = name.split(WORD_BOUNDARY).join('_').toLowerCase();
  return ANYWHERE.test(words) || AS_WORDS.test(words) || AT_THE_END.test(words);
}
