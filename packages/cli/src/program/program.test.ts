import { PassThrough } from 'node:stream';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../command-io.js';
import { createProgram } from './program.js';

type Call = readonly [command: string, options: unknown];

interface Parsed {
  readonly calls: readonly Call[];
  readonly stdout: string;
  readonly stderr: string;
  readonly error: unknown;
}

async function parse(...args: string[]): Promise<Parsed> {
  const calls: Call[] = [];
  const record = (name: string) => async (options: unknown) => void calls.push([name, options]);
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io: CommandIo = {
    stdin: new PassThrough(),
    stdout,
    stderr,
    cwd: '/',
    env: {},
    signal: new AbortController().signal,
    setGrace: () => undefined,
  };
  const commands = {
    dev: record('dev'),
    tail: record('tail'),
    logger: record('logger'),
    relay: record('relay'),
    signingRelay: record('signing-relay'),
    gateway: record('gateway'),
    webGateway: record('web-gateway'),
    hub: record('hub'),
    check: record('check'),
    verify: record('verify'),
    canonical: record('canonical'),
    config: {
      print: record('config'),
      query: record('config --query'),
      explain: record('config --explain'),
      check: record('config --check'),
      convert: record('config --to'),
      init: record('config --init'),
    },
    ca: {
      init: record('ca init'),
      issue: record('ca issue'),
      renew: record('ca renew'),
      revoke: record('ca revoke'),
      crl: record('ca crl'),
      list: record('ca list'),
    },
    dlq: {
      list: record('dlq list'),
      show: record('dlq show'),
      requeue: record('dlq requeue'),
      drop: record('dlq drop'),
    },
  };
  const error: unknown = await createProgram(commands, io)
    .parseAsync(args, { from: 'user' })
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  const read = (stream: PassThrough) => String(stream.read() ?? '');
  return { calls, stdout: read(stdout), stderr: read(stderr), error };
}

const dev = { state: '.fedmsg', intervalMs: 500, traffic: true, json: false, config: [] };
const tail = { topics: [], form: 'line', validate: true, showRefused: false, config: [] };
const logger = { topic: 'log', modname: 'logger', jsonInput: false, timeoutMs: 5000, config: [] };
const verify = { file: 'm.json', at: 'now', archive: false, json: false, config: [] };

describe('createProgram()', () => {
  it.each<[args: string, command: string, options: object]>([
    ['dev', 'dev', dev],
    ['dev --for 10s --interval 50ms', 'dev', { ...dev, forMs: 10_000, intervalMs: 50 }],
    ['dev --no-traffic --json --state s', 'dev', { ...dev, traffic: false, json: true, state: 's' }],
    ['dev --config a --config b', 'dev', { ...dev, config: ['a', 'b'] }],
    ['tail', 'tail', tail],
    ['tail --topic a b --topic c', 'tail', { ...tail, topics: ['a', 'b', 'c'] }],
    ['tail -n 3 --for 1.5m', 'tail', { ...tail, count: 3, forMs: 90_000 }],
    ['tail --terse', 'tail', { ...tail, form: 'terse' }],
    ['tail --json', 'tail', { ...tail, form: 'json' }],
    ['tail --pretty', 'tail', { ...tail, form: 'pretty' }],
    ['tail --raw', 'tail', { ...tail, form: 'raw' }],
    ['tail --refused --no-validate', 'tail', { ...tail, showRefused: true, validate: false }],
    ['logger', 'logger', logger],
    ['logger --message hello', 'logger', { ...logger, message: 'hello' }],
    [
      'logger --json-input --topic t --modname m',
      'logger',
      { ...logger, jsonInput: true, topic: 't', modname: 'm' },
    ],
    ['logger --certname c --timeout 1s', 'logger', { ...logger, certname: 'c', timeoutMs: 1000 }],
    ['logger --cert-prefix p --config f', 'logger', { ...logger, certPrefix: 'p', config: ['f'] }],
    ['relay', 'relay', { config: [] }],
    ['relay --config f', 'relay', { config: ['f'] }],
    ['signing-relay --config f', 'signing-relay', { config: ['f'] }],
    ['gateway --config f', 'gateway', { config: ['f'] }],
    ['web-gateway --config f', 'web-gateway', { config: ['f'] }],
    ['hub', 'hub', { graceMs: 10_000, config: [] }],
    ['hub --grace 1m --for 2s --config f', 'hub', { graceMs: 60_000, forMs: 2000, config: ['f'] }],
    ['dlq list', 'dlq list', { json: false, config: [] }],
    [
      'dlq list --consumer a --folder d --json --config f',
      'dlq list',
      { consumer: 'a', folder: 'd', json: true, config: ['f'] },
    ],
    ['dlq show 1', 'dlq show', { id: '1', json: false, config: [] }],
    ['dlq requeue 1 2..3', 'dlq requeue', { ids: ['1', '2..3'], all: false, json: false, config: [] }],
    [
      'dlq drop --all --consumer a',
      'dlq drop',
      { ids: [], all: true, consumer: 'a', json: false, config: [] },
    ],
    ['check', 'check', { names: [], timeoutMs: 10_000, config: [] }],
    ['check a b --timeout 1s', 'check', { names: ['a', 'b'], timeoutMs: 1000, config: [] }],
    ['verify m.json', 'verify', verify],
    ['verify --explain m.json', 'verify', { ...verify, explain: true }],
    ['verify --ca a --ca b --crl c m.json', 'verify', { ...verify, ca: ['a', 'b'], crl: ['c'] }],
    [
      'verify --at timestamp --archive --json -',
      'verify',
      { ...verify, file: '-', at: 'timestamp', archive: true, json: true },
    ],
    ['verify --at 2016-05-01 m.json', 'verify', { ...verify, at: new Date('2016-05-01T00:00:00Z') }],
    [
      'verify --at 2016-05-01T12:00:00+02:00 m.json',
      'verify',
      { ...verify, at: new Date('2016-05-01T10:00:00Z') },
    ],
    ['config', 'config', { config: [] }],
    ['config --json --config a --config b', 'config', { config: ['a', 'b'] }],
    ['config --query a.b', 'config --query', { key: 'a.b', json: false, config: [] }],
    ['config --query a --json', 'config --query', { key: 'a', json: true, config: [] }],
    ['config --explain a --config f', 'config --explain', { key: 'a', json: false, config: ['f'] }],
    ['config --check --json', 'config --check', { json: true, config: [] }],
    ['config --to yaml --config f', 'config --to', { to: 'yaml', config: ['f'] }],
    ['config --init', 'config --init', {}],
    ['config --init a.yml', 'config --init', { file: 'a.yml' }],
    ['canonical', 'canonical', { file: '-' }],
    ['canonical m.json', 'canonical', { file: 'm.json' }],
  ])('takes "%s"', async (args, command, options) => {
    const { calls, error, stderr } = await parse(...args.split(' '));
    expect({ error, stderr }).toEqual({ error: undefined, stderr: '' });
    expect(calls).toEqual([[command, options]]);
  });

  it.each([
    ['tial', "unknown command 'tial'\n(Did you mean tail?)"],
    ['tail --jsno', "unknown option '--jsno'\n(Did you mean --json?)"],
    ['tail --json --raw', "option '--json' cannot be used with option '--raw'"],
    ['tail -n 0', 'Expected a whole number from 1.'],
    ['tail -n 1.5', 'Expected a whole number from 1.'],
    ['tail --for 10', 'Expected a time above 0 with its unit: ms, s or m, such as 500ms, 10s or 2m.'],
    ['dev --for 0s', 'Expected a time above 0'],
    ['dev --for 99999999m', 'Expected a time above 0'],
    ['dev --interval soon', 'Expected a time above 0'],
    ['dev extra', 'too many arguments'],
    [
      'logger --json-input --message x',
      "option '--json-input' cannot be used with option '--message <text>'",
    ],
    ['logger --cert-prefix a --certname b', "cannot be used with option '--certname <name>'"],
    ['config --check --explain a', "option '--explain <key>' cannot be used with option '--check'"],
    ['config --query a --to json', "option '--query <key>' cannot be used with option '--to <format>'"],
    ['config --init --to yaml', "cannot be used with option '--"],
    ['config --init --config f', "option '--init [file]' cannot be used with option '--config <path>'"],
    ['config --to yaml --json', "option '--to <format>' cannot be used with option '--json'"],
    ['config --to xml', 'Allowed choices are json, yaml, toml.'],
    ['config --init base.json', 'Expected a name that ends in .yaml or .yml.'],
    ['config --query', "option '--query <key>' argument missing"],
    ['verify', "missing required argument 'file'"],
    ['verify --at yesterday m.json', 'Expected now, timestamp, or an ISO date'],
    ['verify --at 2016-05-01T12:00 m.json', 'Expected now, timestamp, or an ISO date'],
  ])('refuses "%s" and says what would be right', async (args, text) => {
    const { calls, error, stderr } = await parse(...args.split(' '));
    expect(calls).toEqual([]);
    expect(error).toBeInstanceOf(CommanderError);
    expect(error).not.toMatchObject({ exitCode: 0 });
    expect(stderr).toContain(text);
    expect(stderr).toContain('See fedmsg --help');
  });

  it('prints its help on stderr when no command is given', async () => {
    const { error, stderr } = await parse();
    expect(error).not.toMatchObject({ exitCode: 0 });
    expect(stderr).toContain('Usage: fedmsg');
  });

  it('prints the version', async () => {
    const { error, stdout } = await parse('--version');
    expect(error).toMatchObject({ exitCode: 0 });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('lists the commands and the exit codes in its help', async () => {
    const { error, stdout } = await parse('--help');
    expect(error).toMatchObject({ exitCode: 0 });
    for (const name of [
      'dev',
      'tail',
      'logger',
      'relay',
      'signing-relay',
      'gateway',
      'verify',
      'canonical',
      'config',
    ])
      expect(stdout).toContain(`\n  ${name} `);
    expect(stdout).toContain('Exit codes: 0 ');
  });

  it.each(['dev', 'tail', 'logger', 'relay', 'signing-relay', 'gateway', 'verify', 'canonical', 'config'])(
    'shows examples in the help of %s',
    async (name) => {
      const { stdout } = await parse(name, '--help');
      expect(stdout).toContain(`\nExamples:\n  fedmsg ${name}`);
      expect(stdout).toContain('--debug');
    },
  );
});
