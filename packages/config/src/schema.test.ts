import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { ConfigError, configSchema, parseConfig } from './index.js';
import type { FedmsgConfigInput } from './index.js';

const refusal = (values: unknown): Promise<ConfigError> =>
  expectCode(() => parseConfig(values as FedmsgConfigInput), ConfigError, 'INVALID_VALUE');

describe('configSchema', () => {
  it.each(Object.entries(configSchema.shape))('describes %s', (_key, schema) => {
    expect(schema.meta()?.description).toMatch(/^[A-Z].*\.$/);
  });

  it('gives times their unit', () => {
    expect(configSchema.shape.zmq_linger.meta()).toMatchObject({ unit: 'milliseconds' });
    expect(configSchema.shape.zmq_tcp_keepalive_idle.meta()).toMatchObject({ unit: 'seconds' });
  });
});

describe('parseConfig()', () => {
  it('fills in the defaults', () => {
    expect(parseConfig({})).toEqual({
      topic_prefix: 'org.example',
      environment: 'dev',
      endpoints: { relay_outbound: ['tcp://127.0.0.1:4001'] },
      relay_inbound: ['tcp://127.0.0.1:2001'],
      active: false,
      post_init_sleep: 0.5,
      high_water_mark: 1000,
      zmq_linger: -1,
      zmq_reconnect_ivl: 100,
      zmq_reconnect_ivl_max: 60_000,
      zmq_tcp_keepalive: 1,
      zmq_tcp_keepalive_cnt: 3,
      zmq_tcp_keepalive_idle: 30,
      zmq_tcp_keepalive_intvl: 10,
      sign_messages: false,
      validate_signatures: true,
      crypto_backend: 'x509',
      crypto_validate_backends: ['x509'],
      sign_digest: 'sha1',
      validate_digest: 'sha1',
      min_key_bits: 0,
      refuse_weaknesses: [],
      ssldir: '/etc/pki/fedmsg',
      certnames: {},
      ca_cert_location: '/etc/pki/fedmsg/ca.crt',
      crl_policy: 'hard-fail',
      ca_cert_cache_expiry: 3600,
      crl_cache_expiry: 3600,
      gpg_timeout: 30,
      routing_patterns: {},
      routing_policy: {},
      routing_nitpicky: false,
    });
  });

  it('shares no default between two configurations', () => {
    const [first, second] = [parseConfig({}), parseConfig({})];
    first.endpoints['relay_outbound']?.push('tcp://127.0.0.1:9');
    first.crypto_validate_backends.push('gpg');
    first.certnames['shell.app01'] = 'shell-app01';

    expect(parseConfig({})).toEqual(second);
  });

  it('takes one endpoint as a list of one', () => {
    const config = parseConfig({
      relay_inbound: 'tcp://relay:2003',
      endpoints: { 'bodhi.app01': 'tcp://app01:3000' },
    });

    expect(config.relay_inbound).toEqual(['tcp://relay:2003']);
    expect(config.endpoints).toEqual({ 'bodhi.app01': ['tcp://app01:3000'] });
  });

  it('keeps keys it does not know, for plugins', () => {
    const plugin = { 'mybot.enabled': true, mybot: { channel: '#bus' } };
    expect(parseConfig(plugin)).toMatchObject(plugin);
  });

  it('takes undefined as not given', () => {
    expect(parseConfig({ name: undefined, environment: undefined })).toEqual(parseConfig({}));
  });

  it('gives back what it gave', () => {
    const config = parseConfig({ relay_inbound: 'tcp://relay:2003', name: 'bodhi.app01' });
    expect(parseConfig(config)).toEqual(config);
  });

  it('names every wrong value at once, with what was expected and what came', async () => {
    const error = await refusal({
      environment: 'staging',
      endpoints: { 'bodhi.app01': ['tcp://app01:3000', 3001] },
      active: 'yes',
      zmq_linger: -2,
      ssldir: '',
      crl_location: 5,
    });

    expect(error.name).toBe('ConfigError');
    expect(error.message.split('\n- ')).toEqual([
      'configuration: 6 problems',
      'environment: expected one of dev, stg, prod, production, received "staging"',
      'endpoints["bodhi.app01"][1]: expected text, received 3001',
      'active: expected true or false, received "yes"',
      'zmq_linger: expected a whole number, -1 or more, received -2',
      'ssldir: expected text that is not empty, received ""',
      'crl_location: expected a text or a list of texts, received 5',
    ]);
    expect(error.issues[1]).toEqual({
      code: 'INVALID_VALUE',
      key: 'endpoints["bodhi.app01"][1]',
      expected: 'text',
      received: '3001',
    });
  });

  it('cuts long values in its errors', async () => {
    expect((await refusal({ environment: 'x'.repeat(5000) })).message.length).toBeLessThan(200);
  });

  it.each([[null], [5], ['text'], [[]], [new Map()]])('refuses %o instead of an object', async (values) => {
    expect((await refusal(values)).message).toMatch(/^configuration: expected an object of keys, received /);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses a key named %s at any depth', async (name) => {
    const values = JSON.parse(`{"plugin": [{"${name}": {"polluted": true}}]}`);

    expect((await refusal(values)).message).toBe(
      `configuration: plugin[0].${name}: expected another name, received ${name}`,
    );
    expect({}).not.toHaveProperty('polluted');
  });

  it('refuses nesting that would exhaust the stack', async () => {
    const values = JSON.parse(`{"plugin": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect((await refusal(values)).message).toBe(
      'configuration: plugin: expected at most 64 levels, received more',
    );
  });

  it('takes a plugin value that refers to itself', () => {
    const plugin: Record<string, unknown> = {};
    plugin['self'] = plugin;
    expect(parseConfig({ plugin })).toMatchObject({ environment: 'dev' });
  });
});
