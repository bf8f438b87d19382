import * as z from 'zod';

// The `error` of a schema is the "expected ..." of the message that the operator reads.
const text = z.string({ error: 'text' }).min(1, { error: 'text that is not empty' });
const flag = z.boolean({ error: 'true or false' });
const wholeNumberFrom = (least: number) => {
  const error = `a whole number, ${least} or more`;
  return z.int({ error }).min(least, { error });
};
const count = wholeNumberFrom(0);
const countOrUnset = wholeNumberFrom(-1);
const secondsFromOne = wholeNumberFrom(1);
const oneOf = <const Value extends string>(...values: Value[]) =>
  z.enum(values, { error: values.map((value) => JSON.stringify(value)).join(' or ') });
const digest = oneOf('sha1', 'sha256');
const crlPolicy = oneOf('hard-fail', 'soft-fail');
const weakness = oneOf(
  'SHA1_SIGNATURE',
  'SHA1_CERTIFICATE',
  'SHORT_KEY',
  'SHORT_CA_KEY',
  'REVOCATION_UNKNOWN',
  'WEAK_HASH',
  'UNSIGNED_MEMBERS',
);
const weaknesses = z.array(weakness, { error: 'a list of weaknesses' });
const texts = z.array(text, { error: 'a list of texts' });
const oneOrMoreTexts = z.union([text, texts], { error: 'a text or a list of texts' });
const endpointList = z
  .union([text, texts], { error: 'an endpoint such as "tcp://127.0.0.1:4001", or a list of them' })
  .transform((value) => (typeof value === 'string' ? [value] : value));

const mapOf = <Value extends z.ZodType>(value: Value, expected: string) =>
  z.record(z.string(), value, { error: expected });

const MILLISECONDS = 'milliseconds';
const SECONDS = 'seconds';

/** What `meta()` of a key holds beside its default. */
export interface KeyMeta {
  readonly description: string;
  readonly unit?: 'milliseconds' | 'seconds' | 'frames' | 'bits';
  /** The value is a path (or a list of them): a relative one counts from the folder of the file that holds it. A URL stays. */
  readonly path?: true;
}

const key = <Value extends z.ZodType>(value: Value, meta: KeyMeta): Value => value.meta({ ...meta });

const keys = {
  topic_prefix: key(text.default('org.example'), {
    description:
      'The first segments of every topic that is published here: the reversed domain name of the project.',
  }),
  topic_prefix_re: key(text.exactOptional(), {
    description:
      'A regular expression for prefix and environment of the topics that are put into words; without it, topic_prefix and any environment.',
  }),
  environment: key(
    z
      .enum(['dev', 'stg', 'prod', 'production'], { error: 'one of dev, stg, prod, production' })
      .default('dev'),
    { description: 'The segment of a topic after its prefix: which of several buses this one is.' },
  ),
  name: key(text.exactOptional(), {
    description: 'The endpoint name under which this process publishes, a key of endpoints.',
  }),
  endpoints: key(
    mapOf(endpointList, 'an object of endpoint names, each with a list of endpoints').default(() => ({
      relay_outbound: ['tcp://127.0.0.1:4001'],
    })),
    {
      description:
        'Endpoint names, each with the addresses it may publish at; subscribers connect to all of them.',
    },
  ),
  relay_inbound: key(endpointList.default(['tcp://127.0.0.1:2001']), {
    description: 'Where a relay takes messages in.',
  }),
  active: key(flag.default(false), {
    description: 'A publisher connects to relay_inbound instead of binding an endpoint of its own.',
  }),
  post_init_sleep: key(
    z.number({ error: 'a number, 0 or more' }).min(0, { error: 'a number, 0 or more' }).default(0.5),
    {
      description:
        'How long a new publisher holds its first message back while nobody is there to receive it; it goes out as soon as somebody is.',
      unit: SECONDS,
    },
  ),
  high_water_mark: key(count.default(1000), {
    description: 'How many frames a socket holds for one peer before it takes no more; 0 is no limit.',
    unit: 'frames',
  }),
  zmq_linger: key(countOrUnset.default(-1), {
    description:
      'How long a closing socket may go on sending what is queued; -1 is as long as the closing may take.',
    unit: MILLISECONDS,
  }),
  zmq_reconnect_ivl: key(count.default(100), {
    description: 'The wait before the first attempt to reconnect.',
    unit: MILLISECONDS,
  }),
  zmq_reconnect_ivl_max: key(count.default(60_000), {
    description: 'The longest wait between two attempts to reconnect; each is twice the one before.',
    unit: MILLISECONDS,
  }),
  zmq_tcp_keepalive: key(countOrUnset.default(1), {
    description: 'Whether TCP watches over silent connections: 1 yes, 0 no, -1 as the system has it.',
  }),
  zmq_tcp_keepalive_cnt: key(countOrUnset.default(3), {
    description: 'How many unanswered keepalive packets end a connection; -1 as the system has it.',
  }),
  zmq_tcp_keepalive_idle: key(countOrUnset.default(30), {
    description:
      'How long a connection may be silent before the first keepalive packet; -1 as the system has it.',
    unit: SECONDS,
  }),
  zmq_tcp_keepalive_intvl: key(countOrUnset.default(10), {
    description: 'The time between two keepalive packets; -1 as the system has it.',
    unit: SECONDS,
  }),
  sign_messages: key(flag.default(false), { description: 'Every published message is signed.' }),
  validate_signatures: key(flag.default(true), {
    description: 'Only messages with a valid signature of an allowed signer are delivered.',
  }),
  crypto_backend: key(text.default('x509'), { description: 'How messages are signed: x509 or gpg.' }),
  crypto_validate_backends: key(texts.default(['x509']), {
    description: 'The kinds of signature that are accepted.',
  }),
  sign_digest: key(digest.default('sha1'), {
    description:
      'Whether messages get a stronger signature (sha256) beside the one that every fedmsg knows (sha1).',
  }),
  validate_digest: key(digest.default('sha1'), {
    description:
      'Whether messages need the stronger signature (sha256), or the one that every fedmsg knows is enough (sha1).',
  }),
  min_key_bits: key(count.default(0), {
    description: 'The least size of the RSA keys of signers and certificate authorities.',
    unit: 'bits',
  }),
  refuse_weaknesses: key(weaknesses.default([]), {
    description:
      'Weaknesses that are refused and not only reported, such as SHA1_SIGNATURE or UNSIGNED_MEMBERS.',
  }),
  ssldir: key(text.default('/etc/pki/fedmsg'), {
    description: 'The folder of the certificates (NAME.crt) and private keys (NAME.key) for signing.',
    path: true,
  }),
  certname: key(text.exactOptional(), {
    description: 'The certificate to sign with, as the name of its files in ssldir.',
  }),
  certnames: key(
    mapOf(text, 'an object of endpoint names, each with the name of a certificate').default({}),
    { description: 'Endpoint names (SERVICE.HOST), each with the certificate it signs with.' },
  ),
  cert_prefix: key(text.exactOptional(), {
    description:
      'The SERVICE to look up as SERVICE.HOST in certnames, when it is not the name of this process.',
  }),
  ca_cert_location: key(oneOrMoreTexts.default('/etc/pki/fedmsg/ca.crt'), {
    description: 'The certificate authority, or several, that signers must come from.',
    path: true,
  }),
  crl_location: key(oneOrMoreTexts.exactOptional(), {
    description: 'The list of revoked certificates, or several; without it no revocation is seen.',
    path: true,
  }),
  crl_policy: key(crlPolicy.default('hard-fail'), {
    description:
      'Whether a missing or outdated list of revoked certificates refuses messages, or is only reported.',
  }),
  ca_cert_cache: key(text.exactOptional(), {
    description: 'The file for a copy of the certificate authority that ca_cert_location names by URL.',
    path: true,
  }),
  ca_cert_cache_expiry: key(count.default(3600), {
    description: 'How often the certificate authorities are looked at for changes; 0: never.',
    unit: SECONDS,
  }),
  crl_cache: key(text.exactOptional(), {
    description: 'The file for a copy of the list of revoked certificates that crl_location names by URL.',
    path: true,
  }),
  crl_cache_expiry: key(count.default(3600), {
    description:
      'How often the lists of revoked certificates are looked at for changes; 0: only before they end.',
    unit: SECONDS,
  }),
  gpg_home: key(text.exactOptional(), {
    description:
      'The GnuPG home with the public keys that gpg messages are verified with, and the key to sign with.',
    path: true,
  }),
  gpg_keyring: key(oneOrMoreTexts.exactOptional(), {
    description: 'Files with the public keys that gpg messages are verified with.',
    path: true,
  }),
  gpg_signing_key: key(text.exactOptional(), {
    description: 'The key in gpg_home that messages are signed with, by the gpg program.',
  }),
  gpg_key_file: key(text.exactOptional(), {
    description: 'The file of an exported secret key that messages are signed with, without the gpg program.',
    path: true,
  }),
  gpg_timeout: key(secondsFromOne.default(30), {
    description: 'How long the gpg program may take to sign.',
    unit: SECONDS,
  }),
  routing_policy: key(mapOf(texts, 'an object of topics, each with a list of signer names').default({}), {
    description: 'Topics, each with the names of the certificates that may sign it.',
  }),
  routing_patterns: key(
    mapOf(texts, 'an object of topic patterns, each with a list of signer patterns').default({}),
    {
      description:
        'Topic patterns, each with patterns of the signers; for topics that routing_policy does not list.',
    },
  ),
  routing_nitpicky: key(flag.default(false), {
    description: 'A topic that neither routing_policy nor routing_patterns lists is refused.',
  }),
};

/**
 * Every known key with its type, default, unit and description (`configSchema.shape.zmq_linger.meta()`). Keys that
 * it does not know are kept as they are, for plugins.
 */
export const configSchema = z.looseObject(keys);

/**
 * A configuration with every default filled in. The keys are spelled as in the files, so that it fits the option
 * interfaces of the other packages by structure. Keys of plugins are there at run time and not in this type.
 */
export type FedmsgConfig = z.output<z.ZodObject<(typeof configSchema)['shape']>>;

/** What a program may give: every key may be left out, and `undefined` counts as left out. */
export type FedmsgConfigInput = {
  readonly [Key in keyof (typeof configSchema)['shape']]?:
    z.input<(typeof configSchema)['shape'][Key]> | undefined;
} & Readonly<Record<string, unknown>>;

/** Names of the keys whose values are paths. */
export const pathKeys: readonly string[] = Object.entries(keys)
  .filter(([, schema]) => schema.meta()?.['path'] === true)
  .map(([name]) => name);
