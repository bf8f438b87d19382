import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../error.js';
import { parseEndpoint } from './parse-endpoint.js';

const PORT = 'a port after the host, as in tcp://127.0.0.1:4001';
const FORMS = 'tcp://host:port, tcp://[address]:port or ipc://path';

describe('parseEndpoint()', () => {
  it.each([
    ['tcp://app01.example.org:3000', { scheme: 'tcp', host: 'app01.example.org', port: 3000 }],
    ['tcp://127.0.0.1:65535', { scheme: 'tcp', host: '127.0.0.1', port: 65_535 }],
    ['tcp://[::1]:4001', { scheme: 'tcp', host: '::1', port: 4001 }],
    ['tcp://[fe80::1%eth0]:4001', { scheme: 'tcp', host: 'fe80::1%eth0', port: 4001 }],
    ['tcp://*:9940', { scheme: 'tcp', host: '*', port: 9940 }],
    ['tcp://*:*', { scheme: 'tcp', host: '*', port: 0 }],
    ['ipc:///var/run/fedmsg/bus', { scheme: 'ipc', path: '/var/run/fedmsg/bus' }],
  ])('reads %s', (text, endpoint) => {
    expect(parseEndpoint(text)).toEqual(endpoint);
  });

  it.each([
    ['tcp://app01', PORT],
    ['tcp://::1:4001', 'an IPv6 address in brackets, as in tcp://[::1]:4001'],
    ['tcp://[::x]:4001', 'an IPv6 address between the brackets'],
    ['tcp://[::1]/x]:4001', FORMS],
    ['tcp://[127.0.0.1]:4001', 'an IPv6 address between the brackets'],
    ['tcp://app01:65536', 'a port up to 65535'],
    ['tcp://app 01:3000', FORMS],
    ['inproc://bus', `${FORMS}: inproc reaches no other process`],
    ['http://app01:3000', FORMS],
    ['app01:3000', FORMS],
    [`ipc://${'x'.repeat(108)}`, 'a path of at most 107 bytes'],
    ['', FORMS],
  ])('refuses %s', async (text, expected) => {
    const error = await expectCode(() => parseEndpoint(text), ConfigError, 'INVALID_VALUE');
    expect(error.issues[0]?.expected).toBe(expected);
  });
});
