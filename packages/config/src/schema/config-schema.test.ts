import { describe, expect, it } from 'vitest';
import { fedmsgDefaults } from '../../test/fedmsg-defaults.js';
import { configSchema, readValues } from './config-schema.js';
import type { KeyMeta } from './key.js';
import { isSecretPath, knownKeys, pathKeys } from './key-facts.js';
import { keyGroups } from './key-groups.js';

const metaOf = (name: string) =>
  configSchema.shape[name as keyof typeof configSchema.shape].meta() as unknown as KeyMeta;
const defaults: Readonly<Record<string, unknown>> = configSchema.parse({});
/** What fedmsg has as `None`, we have as a key that is left out. */
const asGiven = (value: unknown) => (value === null ? undefined : value);

describe('configSchema', () => {
  it.each(knownKeys)('describes %s', (name) => {
    const { description, use, difference } = metaOf(name);
    expect(description).toMatch(/^[A-Z].*\.$/);
    expect(['used', 'planned', 'ignored']).toContain(use);
    if (difference !== undefined) expect(difference).toMatch(/[.)]$/);
  });

  it('says why a key is ignored', () => {
    const silent = knownKeys.filter((name) => metaOf(name).use === 'ignored' && !metaOf(name).difference);
    expect(silent).toEqual([]);
  });

  it('gives times their unit', () => {
    expect(metaOf('zmq_linger').unit).toBe('milliseconds');
    expect(metaOf('zmq_tcp_keepalive_idle').unit).toBe('seconds');
  });

  it.each(Object.entries(fedmsgDefaults))('knows %s and its default in fedmsg', (name, theirs) => {
    expect(knownKeys).toContain(name);
    expect(metaOf(name).fedmsgDefault).toEqual(theirs);
  });

  it('has the defaults of fedmsg, or says why not', () => {
    const unexplained = knownKeys.filter((name) => {
      const { fedmsgDefault, difference } = metaOf(name);
      if (fedmsgDefault === undefined || difference !== undefined) return false;
      return JSON.stringify(defaults[name]) !== JSON.stringify(asGiven(fedmsgDefault));
    });
    expect(unexplained).toEqual([]);
  });

  it('has every key in one group', () => {
    const grouped = keyGroups.flatMap(({ keys }) => keys);
    expect([...grouped].sort()).toEqual([...knownKeys].sort());
  });

  it('knows which values are paths', () => {
    expect(pathKeys).toContain('ssldir');
    expect(pathKeys).toContain('stomp_ssl_key');
    expect(pathKeys).not.toContain('gpg_program');
  });
});

describe('readValues()', () => {
  const issues = (values: Record<string, unknown>) =>
    readValues(values).error?.issues.map(({ path, message }) => `${path.join('/')}: ${message}`);

  it('takes null for left out at the keys it knows', () => {
    expect(readValues({ crl_location: null, environment: null, mybot: null }).data).toEqual({
      ...defaults,
      mybot: null,
    });
  });

  it('takes times with a fraction exactly', () => {
    expect(readValues({ post_init_sleep: 0.1 }).data?.post_init_sleep).toBe(0.1);
  });

  it('takes the switches of plugins', () => {
    const given = { 'mybot.consumer.enabled': true, 'other.enabled': false, 'unset.enabled': null };
    expect(readValues(given).data).toMatchObject(given);
  });

  it('refuses switches that are neither true nor false, together with everything else', () => {
    expect(
      issues({
        'mybot.enabled': 'no',
        'fedmsg.consumers.relay.enabled': 1,
        active: 'yes',
        'moksha.monitoring.socket.mode': 770,
        datagrepper_url: 'apps.example.org/raw',
        irc: [{ channel: 5 }],
      }),
    ).toEqual([
      'active: true or false',
      'datagrepper_url: an http or https URL',
      'fedmsg.consumers.relay.enabled: true or false',
      'moksha.monitoring.socket.mode: octal digits such as "770"',
      'irc/0/channel: text',
      'mybot.enabled: true or false',
    ]);
  });

  it('fills in what a bot leaves out, and keeps what it adds', () => {
    const bot = { network: 'irc.example.org', channel: 'bus', nickserv: 'x' };
    expect(readValues({ irc: [bot] }).data?.irc).toEqual([
      {
        ...bot,
        port: 6667,
        ssl: false,
        nickname: 'fedmsg-bot',
        timeout: 120,
        make_pretty: false,
        make_terse: false,
        make_short: false,
        line_rate: 1,
        filters: { topic: [], body: [] },
      },
    ]);
  });
});

describe('isSecretPath()', () => {
  it.each([
    [['stomp_pass'], true],
    [['gpg_passphrase'], true],
    [['irc', 0, 'nickserv_pass'], true],
    [['fas_credentials', 'password'], true],
    [['fmn.gcm.api_key'], true],
    [['stomp_user'], false],
    [['stomp_ssl_key'], false],
    [['compass'], false],
    [['endpoints', 'relay_outbound', 0], false],
  ])('says of %j: %s', (path, answer) => {
    expect(isSecretPath(path)).toBe(answer);
  });
});
