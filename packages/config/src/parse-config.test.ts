import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { ConfigError, configSchema, parseConfig } from './index.js';
import type { FedmsgConfigInput } from './index.js';

const refusal = (values: unknown): Promise<ConfigError> =>
  expectCode(() => parseConfig(values as FedmsgConfigInput), ConfigError, 'INVALID_VALUE');

describe('parseConfig()', () => {
  it('fills in the defaults', () => {
    expect(parseConfig({})).toEqual(configSchema.parse({}));
    expect(parseConfig({})).toMatchObject({
      topic_prefix: 'org.example',
      endpoints: { relay_outbound: ['tcp://127.0.0.1:4001'] },
      validate_signatures: true,
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
      'active: expected true or false, received "yes"',
      'endpoints["bodhi.app01"][1]: expected text, received 3001',
      'zmq_linger: expected a whole number, -1 or more, received -2',
      'ssldir: expected text that is not empty, received ""',
      'crl_location: expected a text or a list of texts, received 5',
    ]);
    expect(error.issues[2]).toEqual({
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
