import { describe, expect, it } from 'vitest';
import { lookUp, showKeyPath } from '../layers/key-path.js';
import { readValues } from '../schema/config-schema.js';
import { checkRules } from './check-rules.js';

/** Judges the values; every file that they name exists unless `exists` says otherwise. */
function check(values: Readonly<Record<string, unknown>>, exists = true) {
  const { data, error } = readValues(values);
  if (data === undefined) throw error;
  return checkRules(data, { isGiven: (path) => lookUp(values, path).found, exists: () => exists });
}

/** `severity CODE path: expected ..., received ...` of each. */
function told(values: Readonly<Record<string, unknown>>, exists?: boolean): readonly string[] {
  const { errors, warnings } = check(values, exists);
  const line = (
    severity: string,
    { code, paths, expected, received }: (typeof errors | typeof warnings)[number],
  ) => `${severity} ${code} ${showKeyPath(paths[0])}: expected ${expected}, received ${received}`;
  return [...errors.map((one) => line('error', one)), ...warnings.map((one) => line('warning', one))];
}

const ENDPOINT_FORMS = 'tcp://host:port, tcp://[address]:port or ipc://path';

describe('checkRules()', () => {
  it('finds nothing in the defaults', () => {
    expect(check({}, false)).toEqual({ errors: [], warnings: [] });
  });

  it('finds nothing in the bus of one machine', () => {
    const values = {
      endpoints: { relay_outbound: ['tcp://127.0.0.1:4001'], 'bodhi.app01': 'tcp://127.0.0.1:3000' },
      relay_inbound: 'tcp://127.0.0.1:2001',
      name: 'bodhi.app01',
      sign_messages: true,
      certnames: { 'bodhi.app01': 'bodhi-app01' },
      ca_cert_location: '/srv/pki/ca.crt',
      crl_location: '/srv/pki/crl.pem',
      crl_policy: 'soft-fail',
      routing_nitpicky: true,
      routing_patterns: { 'org.example.*.bodhi.**': ['bodhi-*.example.org'] },
      zmq_enabled: true,
      zmq_strict: false,
    };
    expect(told(values)).toEqual([]);
  });

  it('tells everything at once, errors apart from warnings', () => {
    const { errors, warnings } = check({
      topic_prefix: 'org..example',
      endpoints: { a: ['tcp://a', 'tcp://*:1'] },
      name: 'b',
      routing_nitpicky: true,
    });
    expect(errors.map(({ code }) => code)).toEqual(['INVALID_VALUE', 'INVALID_VALUE', 'CONFLICT']);
    expect(warnings.map(({ code }) => code)).toEqual(['UNREACHABLE_ENDPOINT', 'INCOMPLETE']);
  });
});

describe('rules about topics', () => {
  it.each([
    [
      { topic_prefix: 'org.example.' },
      'error INVALID_VALUE topic_prefix: expected words with single dots between, such as org.example, received "org.example."',
    ],
    [
      { topic_prefix: 'org.example.stg', environment: 'stg' },
      'warning INEFFECTIVE topic_prefix: expected the prefix without the environment, which follows it in every topic, received "org.example.stg"',
    ],
    [
      { topic_prefix_re: '(' },
      'error INVALID_VALUE topic_prefix_re: expected a regular expression, received "("',
    ],
  ])('%j', (values, text) => {
    expect(told(values)).toEqual([text]);
  });
});

describe('rules about endpoints', () => {
  it.each([
    [
      { relay_inbound: ['tcp://relay:x'] },
      `error INVALID_VALUE relay_inbound[0]: expected ${ENDPOINT_FORMS}, received "tcp://relay:x"`,
    ],
    [
      { endpoints: { 'bodhi.app01': ['inproc://bus'] } },
      `error INVALID_VALUE endpoints["bodhi.app01"][0]: expected ${ENDPOINT_FORMS}: inproc reaches no other process, received "inproc://bus"`,
    ],
    [
      { endpoints: { a: ['tpc://a:1'] } },
      'warning UNREACHABLE_ENDPOINT endpoints.a[0]: expected tcp or ipc, unless the program brings a transport for tpc, received "tpc://a:1"',
    ],
    [
      { 'moksha.monitoring.socket': '/run/fedmsg' },
      `error INVALID_VALUE ["moksha.monitoring.socket"]: expected ${ENDPOINT_FORMS}, received "/run/fedmsg"`,
    ],
    [
      { endpoints: { a: ['tcp://a:1', 'tcp://a:2'], b: ['tcp://a:2'] } },
      'warning DUPLICATE_ENDPOINT endpoints.b[0]: expected an address of its own, received tcp://a:2, which is also endpoints.a[1]',
    ],
    [
      { endpoints: { relay_outbound: ['tcp://a:1'] }, relay_inbound: ['tcp://a:1'] },
      'error CONFLICT relay_inbound[0]: expected another address than where the relay gives messages out, received tcp://a:1, which is also endpoints.relay_outbound[0]',
    ],
    [
      { endpoints: { a: ['tcp://*:3000'], b: ['tcp://b:*'] } },
      'warning UNREACHABLE_ENDPOINT endpoints.a[0]: expected the host and port that others connect to, since they read the same endpoint, received tcp://*:3000 and 1 more',
    ],
    [
      { active: true, relay_inbound: 'tcp://*:2001' },
      'error CONFLICT relay_inbound[0]: expected the host and port of the relay, since active publishers connect to it, received tcp://*:2001',
    ],
    [
      { endpoints: { a: ['tcp://app01:1'], b: 'tcp://127.0.0.1:2' } },
      'warning UNREACHABLE_ENDPOINT endpoints.b[0]: expected the name of the host, since the configuration is for several (app01), received tcp://127.0.0.1:2',
    ],
  ])('%j', (values, text) => {
    expect(told(values)).toEqual([text]);
  });

  it('lets the relay stand among the endpoints, where the logger of fedmsg puts it', () => {
    const relay = ['tcp://127.0.0.1:2001'];
    expect(told({ endpoints: { relay_inbound: relay }, relay_inbound: relay })).toEqual([]);
  });
});

it('lets a relay take messages in and give them out at different addresses only', () => {
  expect(told({ relay_inbound_acknowledged: 'tcp://127.0.0.1:4001' })).toEqual([
    'error CONFLICT relay_inbound_acknowledged[0]: expected another address than where the relay gives messages out, received tcp://127.0.0.1:4001, which is also endpoints.relay_outbound[0]',
  ]);
});

describe('rules about publishing', () => {
  it.each([
    [
      { name: 'bodhi.app01' },
      'warning INCOMPLETE name: expected an endpoint for it in endpoints, to publish at, or active: true, received "bodhi.app01"',
    ],
    [
      { active: true, relay_inbound: [] },
      'error CONFLICT relay_inbound: expected the endpoint of a relay, since active is true, received an empty list',
    ],
    [
      { sign_messages: true },
      'warning INCOMPLETE sign_messages: expected certname, or cert_prefix or name for certnames, to say which certificate signs, received none of them',
    ],
    [
      { sign_messages: true, cert_prefix: 'bodhi', certnames: { 'shell.app01': 'x' } },
      'warning INCOMPLETE certnames: expected the certificates of bodhi.HOST, received those of shell.app01',
    ],
    [
      { sign_messages: true, active: true, name: 'bodhi.app01' },
      'error CONFLICT certnames: expected the certificate of "bodhi.app01", or certname, since sign_messages is true, received no certificates',
    ],
    [
      { sign_messages: true, crypto_backend: 'gpg' },
      'error CONFLICT sign_messages: expected gpg_key_file, or gpg_home with gpg_signing_key, to sign with, received neither',
    ],
  ])('%j', (values, text) => {
    expect(told(values)).toEqual([text]);
  });

  it.each([
    { certname: 'bodhi' },
    { cert_prefix: 'bodhi', certnames: { 'bodhi.app01': 'x' } },
    { crypto_backend: 'gpg', gpg_key_file: '/srv/key.asc' },
    { crypto_backend: 'gpg', gpg_home: '/srv/gpg', gpg_signing_key: '0123' },
  ])('finds a key to sign with in %j', (values) => {
    expect(told({ sign_messages: true, ...values })).toEqual([]);
  });

  it('misses the files of the certificate that signs', () => {
    expect(told({ sign_messages: true, certname: 'bodhi', ssldir: '/srv/pki' }, false)).toEqual([
      'warning MISSING_FILE certname: expected a file or folder that exists, received "/srv/pki/bodhi.crt"',
      'warning MISSING_FILE certname: expected a file or folder that exists, received "/srv/pki/bodhi.key"',
    ]);
  });
});

describe('rules about encryption', () => {
  const key = 'Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID';

  it('takes keys as ZeroMQ writes them', () => {
    const values = { zmq_curve_server_keys: { 'tcp://hub:1': key }, zmq_curve_server: true };
    expect(
      told({ ...values, zmq_curve_secret_key_file: '/srv/curve.key', zmq_curve_allowed_keys: [key] }),
    ).toEqual([]);
  });

  it('wants a key of who demands it, and keys that are whole', () => {
    expect(told({ zmq_curve_server: true, zmq_curve_allowed_keys: ['short'] })).toEqual([
      'error CONFLICT zmq_curve_secret_key_file: expected the file with the secret key, since zmq_curve_server is true, received nothing',
      'error INVALID_VALUE zmq_curve_allowed_keys[0]: expected a public key of 40 characters (Z85), received 5 characters',
    ]);
  });

  it('warns of a list of keys that lets everybody in', () => {
    expect(told({ zmq_curve_allowed_keys: [key] })).toEqual([
      'warning INEFFECTIVE zmq_curve_allowed_keys: expected zmq_curve_server to be true, or everybody is let in, received false',
    ]);
  });
});

describe('rules about verifying', () => {
  it.each([
    [
      { ca_cert_location: [] },
      'error CONFLICT ca_cert_location: expected a certificate authority, since validate_signatures is true, received none',
    ],
    [
      { crypto_validate_backends: ['gpg'] },
      'error CONFLICT gpg_keyring: expected gpg_keyring or gpg_home, since validate_signatures is true, received none',
    ],
    [
      { crypto_validate_backends: ['x509', 'gpg'] },
      'warning INCOMPLETE gpg_keyring: expected gpg_keyring or gpg_home, since validate_signatures is true, received none',
    ],
    [
      { crl_policy: 'hard-fail' },
      'warning INEFFECTIVE crl_policy: expected crl_location, without which no revocation is looked for, received hard-fail alone',
    ],
    [
      { crl_location: 'http://example.org/crl.pem' },
      'error INVALID_VALUE crl_location: expected a path or an https URL: anyone on the way can change what comes by another, received "http://example.org/crl.pem"',
    ],
    [
      {
        ca_cert_location: ['https://a.example.org/ca', 'https://b.example.org/ca'],
        ca_cert_cache: '/srv/ca',
      },
      'error CONFLICT ca_cert_cache: expected one URL in ca_cert_location, which a file can keep a copy of; without ca_cert_cache the cache folder keeps them, received 2 URLs',
    ],
    [
      { routing_nitpicky: true },
      'error CONFLICT routing_nitpicky: expected topics in routing_policy or routing_patterns, since every other topic is refused, received none',
    ],
    [
      { routing_policy: { 'org.example.dev.bodhi.update': ['bodhi-*'] } },
      'warning INEFFECTIVE routing_policy["org.example.dev.bodhi.update"][0]: expected an exact name; patterns stand in routing_patterns, received "bodhi-*"',
    ],
    [
      { routing_patterns: { 'org.example.bo*': ['bodhi'] } },
      'error INVALID_VALUE routing_patterns["org.example.bo*"]: expected segments with dots between, "*" for any one and, at the end, "**" for any further ones, received "org.example.bo*"',
    ],
    [
      { routing_patterns: { '**': ['*-*.example.org'] } },
      'error INVALID_VALUE routing_patterns["**"][0]: expected a name with at most one "*" in each part between dots, received "*-*.example.org"',
    ],
  ])('%j', (values, text) => {
    expect(told(values)).toEqual([text]);
  });

  it('asks for nothing to verify by where nothing is verified', () => {
    expect(told({ validate_signatures: false, ca_cert_location: [], routing_nitpicky: true })).toEqual([]);
  });

  it('takes http from the loopback interface', () => {
    expect(told({ ca_cert_location: 'http://127.0.0.1:8080/ca.crt' })).toEqual([]);
  });

  it('misses the trust that was named, and no default', () => {
    expect(told({ ca_cert_location: ['/srv/ca.crt', 'https://example.org/ca'] }, false)).toEqual([
      'warning MISSING_FILE ca_cert_location: expected a file or folder that exists, received "/srv/ca.crt"',
    ]);
  });
});

describe('rules about services', () => {
  it.each([
    [
      { status_directory: '/var/run/fedmsg' },
      'warning INCOMPLETE status_directory: expected datagrepper_url as well, since a backlog needs both, received status_directory alone',
    ],
    [
      { replay_endpoints: { 'bodhi.app01': 'tcp://127.0.0.1:7001' } },
      'warning INEFFECTIVE replay_endpoints["bodhi.app01"]: expected a name of endpoints, whose messages are listened to, received "bodhi.app01"',
    ],
    [
      { irc: [{ network: 'irc.example.org' }] },
      'warning INCOMPLETE irc[0].channel: expected the channel that the bot joins, received nothing',
    ],
    [
      { 'fedmsg.consumers.ircbot.enabled': true },
      'error CONFLICT irc: expected a bot in irc, since fedmsg.consumers.ircbot.enabled is true, received none',
    ],
    [
      { 'moksha.livesocket.backend': 'websocket' },
      'error CONFLICT ["moksha.livesocket.websocket.port"]: expected moksha.livesocket.websocket.port, to listen at, received nothing',
    ],
    [
      { stomp_uri: 'broker01.example.com:61612,broker02' },
      'error INVALID_VALUE stomp_uri: expected HOST:PORT, or several with commas between, received "broker02"',
    ],
    [
      { stomp_ssl_crt: '/srv/crt' },
      'error CONFLICT stomp_ssl_crt: expected stomp_ssl_key as well, received stomp_ssl_crt alone',
    ],
    [
      { stomp_pass: 'hunter2' },
      'error CONFLICT stomp_pass: expected stomp_user as well, received stomp_pass alone',
    ],
    [
      { zmq_strict: true },
      'warning INEFFECTIVE zmq_strict: expected no such key, since nothing here looks at it (A * stands for the rest, as with false), received true',
    ],
  ])('%j', (values, text) => {
    expect(told(values)).toEqual([text]);
  });
});
