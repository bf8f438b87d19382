import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, buildParser, conf, loadConfig, showSource } from '@fedmsg/config';
import type { LoadConfigOptions, LoadedConfig } from '@fedmsg/config';
import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { folderWith } from './folder-with.js';

/** Options that look at this folder only. */
const within = (folder: string, options: LoadConfigOptions = {}): LoadConfigOptions => ({
  cwd: folder,
  home: join(folder, 'home'),
  env: {},
  ...options,
});

/** `source value`, in brackets what is overridden. */
function explained(loaded: LoadedConfig, key: string): readonly string[] {
  return loaded.explain(key).map(({ source, value, overridden }) => {
    const text = `${showSource(source)} ${JSON.stringify(value)}`;
    return overridden ? `(${text})` : text;
  });
}

describe('the environment', () => {
  const environment = (env: Record<string, string>) => loadConfig({ files: [], env, cwd: '/srv' });

  it('gives values above the files', async () => {
    const folder = await folderWith({
      'fedmsg.d/a.json': { name: 'file', endpoints: { a: ['tcp://127.0.0.1:3001'] } },
    });
    const env = {
      FEDMSG__NAME: 'a',
      FEDMSG__ZMQ_LINGER: '500',
      FEDMSG__ACTIVE: 'true',
      'FEDMSG__ENDPOINTS__bodhi.app01': '["tcp://127.0.0.1:3002"]',
      FEDMSG__plugin__Key: '{"x": null}',
      FEDMSG_OTHER: 'not asked',
    };
    const { config } = await loadConfig(within(folder, { env }));

    expect(config).toMatchObject({
      name: 'a',
      zmq_linger: 500,
      active: true,
      endpoints: { a: ['tcp://127.0.0.1:3001'], 'bodhi.app01': ['tcp://127.0.0.1:3002'] },
      plugin: { Key: { x: null } },
    });
  });

  it('takes for a text what its key takes only as a text', async () => {
    const { config } = await environment({
      FEDMSG__CERTNAME: '2024',
      FEDMSG__CERTNAMES__a: '17',
      FEDMSG__plugin: '17',
    });
    expect(config).toMatchObject({ certname: '2024', certnames: { a: '17' }, plugin: 17 });
  });

  it('puts the parts of a key above the whole, and takes an empty text for nothing', async () => {
    const { config } = await environment({
      FEDMSG__plugin__a: '2',
      FEDMSG__plugin: '{"a": 1, "b": 1}',
      FEDMSG__CERTNAME: '',
    });
    expect(config).toMatchObject({ plugin: { a: 2, b: 1 } });
    expect(config.certname).toBeUndefined();
  });

  it('counts relative paths from the working folder', async () => {
    expect((await environment({ FEDMSG__SSLDIR: 'pki' })).config.ssldir).toBe('/srv/pki');
  });

  it('names the variable of a wrong value', async () => {
    const env = { FEDMSG__ZMQ_LINGER: 'long' };
    expect((await expectCode(environment(env), ConfigError, 'INVALID_VALUE')).message).toBe(
      'configuration: zmq_linger: expected a whole number, -1 or more, received "long" from environment variable FEDMSG__ZMQ_LINGER',
    );
  });

  it.each(['FEDMSG__', 'FEDMSG__A____B', 'FEDMSG__A__'])(
    'refuses %s, which names no key',
    async (variable) => {
      const error = await expectCode(environment({ [variable]: 'x' }), ConfigError, 'INVALID_VALUE');
      expect(error.message).toContain(`received environment variable ${variable}`);
    },
  );
});

describe('buildParser()', () => {
  const parse = (args: readonly string[], keys?: readonly string[]) => {
    const parser = buildParser(keys);
    return parser.read(parseArgs({ args: [...args], options: { ...parser.options } }).values);
  };

  it('gives the flags of the reference, whose values are typed by the schema', async () => {
    const flags = parse([
      '--topic-prefix',
      'org.flag',
      '--linger',
      '5',
      '--post-init-sleep',
      '0.25',
      '--active',
      '--name',
      '7',
    ]);
    const { config } = await loadConfig({
      files: [],
      env: {},
      ...flags,
      overrides: { endpoints: { '7': ['tcp://127.0.0.1:3001'] } },
    });

    expect(config).toMatchObject({
      topic_prefix: 'org.flag',
      zmq_linger: 5,
      post_init_sleep: 0.25,
      active: true,
      name: '7',
    });
  });

  it('says nothing of what was not given, so that the files hold', async () => {
    const folder = await folderWith({ 'fedmsg.d/a.json': { topic_prefix: 'org.file' } });
    expect(parse([])).toEqual({ flags: [], printConfig: false });
    expect((await loadConfig(within(folder, parse([])))).config.topic_prefix).toBe('org.file');
  });

  it('stands above the environment and names the flag of a wrong value', async () => {
    const env = { FEDMSG__ENVIRONMENT: 'prod', FEDMSG__ZMQ_LINGER: '1' };
    const good = await loadConfig({ files: [], env, ...parse(['--environment', 'stg']) });
    expect(good.config.environment).toBe('stg');

    const bad = loadConfig({ files: [], env, ...parse(['--zmq-linger=-7']) });
    expect((await expectCode(bad, ConfigError, 'INVALID_VALUE')).message).toBe(
      'configuration: zmq_linger: expected a whole number, -1 or more, received -7 from flag --zmq-linger',
    );
  });

  it('takes files in place of those that are searched, and --print-config', () => {
    expect(parse(['--config-filename', 'a.py', '--config-filename', 'b', '--print-config'])).toEqual({
      flags: [],
      files: ['a.py', 'b'],
      printConfig: true,
    });
  });

  it('makes flags of the keys that are asked for, of plugins too', () => {
    const flags = parse(['--ssldir', '/pki', '--my-plugin', '{"a": 1}'], ['ssldir', 'my_plugin']).flags;
    expect(flags).toEqual([
      { flag: '--ssldir', values: { ssldir: '/pki' } },
      { flag: '--my-plugin', values: { my_plugin: { a: 1 } } },
    ]);
    expect(buildParser(['ssldir']).flags).toEqual([
      { name: 'ssldir', key: 'ssldir', type: 'string', description: expect.stringMatching(/\w/) },
    ]);
  });
});

describe('explain()', () => {
  it('tells who gave a value and what it overrode, through every kind of source', async () => {
    const folder = await folderWith({
      'fedmsg.d/10.json': '{"name": "a",\n "endpoints": {"a": "tcp://127.0.0.1:3001"}}',
      'fedmsg.d/20.yaml': '# site\nname: b\nendpoints:\n  b.c:\n  - tcp://127.0.0.1:3002\n',
      'fedmsg.d/30.toml': '\n\nname = "c"\n',
      'fedmsg.d/40.py': "config = {\n  'name': 'd',\n}\n",
    });
    const loaded = await loadConfig(
      within(folder, {
        env: { FEDMSG__NAME: 'e' },
        flags: [{ flag: '--name', values: { name: 'f' } }],
        overrides: { name: 'a' },
      }),
    );
    const file = (name: string): string => join(folder, 'fedmsg.d', name);

    expect(explained(loaded, 'name')).toEqual([
      'the program "a"',
      '(flag --name "f")',
      '(environment variable FEDMSG__NAME "e")',
      `(${file('40.py')}:2:3 "d")`,
      `(${file('30.toml')}:3:1 "c")`,
      `(${file('20.yaml')}:2:1 "b")`,
      `(${file('10.json')}:1:2 "a")`,
    ]);
    expect(explained(loaded, 'endpoints.b.c.0')).toEqual([`${file('20.yaml')}:5:5 "tcp://127.0.0.1:3002"`]);
    expect(explained(loaded, 'endpoints.a[0]')).toEqual([`${file('10.json')}:2:16 "tcp://127.0.0.1:3001"`]);
    expect(explained(loaded, 'topic_prefix')).toEqual(['the default "org.example"']);
    expect(explained(loaded, 'nothing.there')).toEqual([]);
    expect(loaded.explain(['endpoints']).map(({ overridden }) => overridden)).toEqual([false, false, true]);
  });
});

describe('conf', () => {
  it('keeps what was loaded last', async () => {
    await conf.load({ files: [], env: {}, overrides: { topic_prefix: 'org.kept' } });
    expect(await conf.get('topic_prefix')).toBe('org.kept');

    await expectCode(conf.load({ files: ['gone.json'], env: {} }), ConfigError, 'NOT_FOUND');
    expect(await conf.get('topic_prefix')).toBe('org.kept');
  });
});
