import { chmod, mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { ConfigError, loadConfig, parseConfig } from '@fedmsg/config';
import type { ConfigErrorCode, LoadConfigOptions } from '@fedmsg/config';
import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { folderWith } from './folder-with.js';

/** Options that look at this folder only, as home and as working folder. */
const within = (folder: string, options: LoadConfigOptions = {}): LoadConfigOptions => ({
  cwd: folder,
  home: join(folder, 'home'),
  env: {},
  ...options,
});

const refusal = (options: LoadConfigOptions, code: ConfigErrorCode): Promise<ConfigError> =>
  expectCode(loadConfig(options), ConfigError, code);

describe('loadConfig() without a file', () => {
  it('gives the defaults', async () => {
    const folder = await folderWith({});
    const { config, sources, warnings } = await loadConfig({ files: [], cwd: folder, env: {} });

    expect(config).toEqual(parseConfig({}));
    expect(sources).toEqual([]);
    expect(warnings).toEqual([]);
  });
});

describe('loadConfig() searching', () => {
  it('reads the folders from the home to the one that `fedmsg dev` writes, the later winning', async () => {
    const folder = await folderWith({
      'home/.fedmsg.d/base.json': { name: 'home', environment: 'stg', topic_prefix: 'org.home' },
      'fedmsg.d/base.json': { name: 'project', topic_prefix: 'org.project' },
      '.fedmsg/fedmsg.d/dev.json': { name: 'dev' },
    });
    const { config, sources } = await loadConfig(within(folder));

    expect(config).toMatchObject({ name: 'dev', topic_prefix: 'org.project', environment: 'stg' });
    expect(sources.slice(-3)).toEqual([
      join(folder, 'home/.fedmsg.d/base.json'),
      join(folder, 'fedmsg.d/base.json'),
      join(folder, '.fedmsg/fedmsg.d/dev.json'),
    ]);
  });

  it('reads the files of a folder in lexicographic order and merges objects', async () => {
    const folder = await folderWith({
      'fedmsg.d/20-site.json': { name: 'second', endpoints: { b: ['tcp://b:1'] } },
      'fedmsg.d/10-base.json': { name: 'first', endpoints: { a: ['tcp://a:1', 'tcp://a:2'] } },
      'fedmsg.d/9-last.json': { endpoints: { a: ['tcp://a:9'] } },
    });
    const { config } = await loadConfig(within(folder));

    expect(config.name).toBe('second');
    expect(config.endpoints).toEqual({ a: ['tcp://a:9'], b: ['tcp://b:1'] });
  });

  it('merges 200 files with 2,000 endpoints', async () => {
    const endpointsOf = (file: number): readonly (readonly [string, readonly string[]])[] =>
      Array.from({ length: 10 }, (_, n) => [`a${file}.b${n}`, [`tcp://a${file}.example.org:${3000 + n}`]]);
    const files = Array.from({ length: 200 }, (_, file) => [
      `fedmsg.d/${String(file).padStart(3, '0')}.json`,
      { endpoints: Object.fromEntries(endpointsOf(file)) },
    ]);
    const folder = await folderWith(Object.fromEntries(files) as Record<string, unknown>);
    const { config, sources } = await loadConfig(within(folder));

    expect(sources).toHaveLength(200);
    expect(Object.keys(config.endpoints)).toHaveLength(2000);
    expect(config.endpoints['a199.b9']).toEqual(['tcp://a199.example.org:3009']);
  });

  it('leaves folders and other files of the folder alone', async () => {
    const folder = await folderWith({
      'fedmsg.d/nested.json/inner.json': { name: 'nested' },
      'fedmsg.d/README': 'not a config file',
      'fedmsg.d/base.json.rpmsave': 'nor this',
    });
    const { config, warnings } = await loadConfig(within(folder));

    expect(config.name).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('reads every format of a folder in one order', async () => {
    const folder = await folderWith({
      'fedmsg.d/10.json': { plugin: { json: 1 }, name: 'a' },
      'fedmsg.d/20.jsonc': '{"plugin": {"jsonc": 2,}, "name": "b" /* for now */}',
      'fedmsg.d/30.yaml': 'plugin: {yaml: 3}\nname: c\n',
      'fedmsg.d/40.yml': 'plugin: {yml: 4}\nname: d\n',
      'fedmsg.d/50.toml': 'name = "e"\nplugin.toml = 5\n',
      'fedmsg.d/60.py': "config = dict(name='f', plugin={'py': 6})\n",
    });
    const { config, sources } = await loadConfig(within(folder));

    expect(config).toMatchObject({
      name: 'f',
      plugin: { json: 1, jsonc: 2, yaml: 3, yml: 4, toml: 5, py: 6 },
    });
    expect(sources).toHaveLength(6);
  });

  it('reads the folders of the XDG specification, the more important above the others', async () => {
    const folder = await folderWith({
      'xdg/first/fedmsg.d/a.json': { name: 'first', plugin: { first: 1 } },
      'xdg/second/fedmsg.d/a.json': { name: 'second', plugin: { second: 2 } },
      'home/.config/fedmsg.d/a.json': { plugin: { home: 3 } },
      'config/fedmsg.d/a.json': { plugin: { config: 4 } },
    });
    const XDG_CONFIG_DIRS = [join(folder, 'xdg/first'), join(folder, 'xdg/second'), 'relative'].join(
      delimiter,
    );
    const dirs = await loadConfig(within(folder, { env: { XDG_CONFIG_DIRS } }));
    expect(dirs.config).toMatchObject({ name: 'first', plugin: { first: 1, second: 2, home: 3 } });

    const home = await loadConfig(within(folder, { env: { XDG_CONFIG_HOME: join(folder, 'config') } }));
    expect(home.given).toEqual({ plugin: { config: 4 } });
  });

  it("reads fedmsg's single files and the folder of a virtual environment", async () => {
    const folder = await folderWith({
      'fedmsg.d/a.py': "config = {'name': 'folder', 'environment': 'stg'}",
      'venv/etc/fedmsg.d/a.py': "config = {'name': 'venv', 'topic_prefix': 'org.venv'}",
      'fedmsg-config.py': "config = {'name': 'file'}",
      'home/.fedmsg-config.py': "config = {'name': 'home', 'certname': 'home'}",
    });
    const { config } = await loadConfig(within(folder, { env: { VIRTUAL_ENV: join(folder, 'venv') } }));

    expect(config).toMatchObject({
      name: 'file',
      certname: 'home',
      topic_prefix: 'org.venv',
      environment: 'stg',
    });
  });

  it('warns of a folder that every user may write', async () => {
    const folder = await folderWith({ 'fedmsg.d/a.json': {} });
    await chmod(join(folder, 'fedmsg.d'), 0o777);
    const { warnings } = await loadConfig(within(folder));

    expect(warnings).toEqual([
      {
        code: 'WRITABLE_BY_OTHERS',
        file: join(folder, 'fedmsg.d'),
        message: `${join(folder, 'fedmsg.d')} may be written by any user of this machine, who so decides what holds here`,
      },
    ]);
  });

  it('refuses a file where the folder should be', async () => {
    const folder = await folderWith({ 'fedmsg.d': 'text' });
    const { message } = await refusal(within(folder), 'UNREADABLE');
    expect(message).toBe(
      `configuration: ${join(folder, 'fedmsg.d')}: expected a file or folder that can be read, received ENOTDIR`,
    );
  });
});

describe('loadConfig() with FEDMSG_CONFIG', () => {
  it('reads those files and folders instead, from left to right', async () => {
    const folder = await folderWith({
      'fedmsg.d/base.json': { name: 'not read', topic_prefix: 'org.not.read' },
      'one/a.json': { name: 'one', environment: 'prod' },
      'two.json': { name: 'two' },
    });
    const FEDMSG_CONFIG = ['one', join(folder, 'two.json')].join(delimiter);
    const { config, sources } = await loadConfig(within(folder, { env: { FEDMSG_CONFIG } }));

    expect(config).toMatchObject({ name: 'two', environment: 'prod', topic_prefix: 'org.example' });
    expect(sources).toEqual([join(folder, 'one/a.json'), join(folder, 'two.json')]);
  });

  it('searches when it is empty', async () => {
    const folder = await folderWith({ 'fedmsg.d/base.json': { name: 'found' } });
    const { config } = await loadConfig(within(folder, { env: { FEDMSG_CONFIG: '' } }));
    expect(config.name).toBe('found');
  });

  it('refuses a name that does not exist', async () => {
    const folder = await folderWith({});
    const { message } = await refusal(within(folder, { env: { FEDMSG_CONFIG: 'gone.json' } }), 'NOT_FOUND');
    expect(message).toBe(
      `configuration: ${join(folder, 'gone.json')}: expected a file or folder that can be read, received nothing of that name`,
    );
  });

  it('refuses a named file of a kind that it cannot read', async () => {
    const folder = await folderWith({ 'base.ini': '[config]' });
    const env = { FEDMSG_CONFIG: 'base.ini' };
    const { message } = await refusal(within(folder, { env }), 'UNSUPPORTED_FORMAT');
    expect(message).toBe(
      `configuration: ${join(folder, 'base.ini')}: expected a name that ends in .py, .json, .jsonc, .yaml, .yml, .toml, .js, .mjs, .cjs, .ts, .mts or .cts, received .ini`,
    );
  });

  it('stands below the files that a program names', async () => {
    const folder = await folderWith({ 'env.json': { name: 'env' }, 'program.json': { name: 'program' } });
    const options = within(folder, { env: { FEDMSG_CONFIG: 'env.json' }, files: ['program.json'] });
    expect((await loadConfig(options)).config.name).toBe('program');
  });
});

describe('loadConfig() with overrides', () => {
  it('puts them above every file', async () => {
    const folder = await folderWith({ 'fedmsg.d/base.json': { name: 'file', environment: 'stg' } });
    const { config } = await loadConfig(
      within(folder, { overrides: { name: 'flag', environment: undefined } }),
    );
    expect(config).toMatchObject({ name: 'flag', environment: 'stg' });
  });
});

describe('loadConfig() and paths', () => {
  it('counts a relative path from the folder of its file', async () => {
    const folder = await folderWith({
      'site/base.json': {
        ssldir: 'pki',
        ca_cert_location: ['ca.crt', '/etc/ca.crt'],
        crl_location: 'https://ca.example.org/crl.pem',
      },
    });
    const { config } = await loadConfig(within(folder, { files: ['site'] }));

    expect(config).toMatchObject({
      ssldir: join(folder, 'site/pki'),
      ca_cert_location: [join(folder, 'site/ca.crt'), '/etc/ca.crt'],
      crl_location: 'https://ca.example.org/crl.pem',
    });
  });

  it('counts a relative path of the overrides from the working folder', async () => {
    const folder = await folderWith({});
    const { config } = await loadConfig(within(folder, { overrides: { ssldir: 'pki' } }));
    expect(config.ssldir).toBe(join(folder, 'pki'));
  });
});

describe('loadConfig() refusing', () => {
  it('names file, line and column of a syntax error', async () => {
    const folder = await folderWith({ 'fedmsg.d/base.json': '{\n  "name": "a",\n}\n' });
    const error = await refusal(within(folder), 'INVALID_SYNTAX');

    expect(error.message).toBe(
      `configuration: ${join(folder, 'fedmsg.d/base.json')}:3:1: expected a key in double quotes, received "}"`,
    );
    expect(error.issues).toEqual([
      expect.objectContaining({ file: join(folder, 'fedmsg.d/base.json'), line: 3, column: 1 }),
    ]);
  });

  it('names the file that a wrong value came from, not those under it', async () => {
    const folder = await folderWith({
      'fedmsg.d/10.json': { endpoints: { a: ['tcp://a:1'] }, active: true },
      'fedmsg.d/20.json': { endpoints: { b: ['tcp://b:1', 2] } },
    });
    expect((await refusal(within(folder), 'INVALID_VALUE')).message).toBe(
      `configuration: ${join(folder, 'fedmsg.d/20.json')}:1:32: endpoints.b[1]: expected text, received 2`,
    );
  });

  it('does not show a secret', async () => {
    const folder = await folderWith({
      'a.json': { stomp_pass: ['hidden-1'], plugin: { password: 1 }, gpg_passphrase: ['hidden-2'] },
      'b.yaml': 'stomp_pass: "hidden-3\n',
      'c.toml': 'stomp_pass = "hidden-4\n',
      'd.json': '{"stomp_pass": "hidden-5',
    });
    const files = ['a.json', 'b.yaml', 'c.toml', 'd.json'];
    const { message, issues } = await refusal(within(folder, { files }), 'INVALID_SYNTAX');
    expect(issues).toHaveLength(5);
    expect(message).not.toContain('hidden');
  });

  it('names no file for a wrong override', async () => {
    const folder = await folderWith({ 'fedmsg.d/10.json': { zmq_linger: 5 } });
    const error = await refusal(within(folder, { overrides: { zmq_linger: -2 } }), 'INVALID_VALUE');
    expect(error.issues).toEqual([
      { code: 'INVALID_VALUE', key: 'zmq_linger', expected: 'a whole number, -1 or more', received: '-2' },
    ]);
  });

  it('tells all problems of all files at once', async () => {
    const folder = await folderWith({
      'broken.json': '{',
      'list.json': '[1]',
      'bytes.json': new Uint8Array([0x7b, 0xff, 0x7d]),
      'proto.json': '{"__proto__": {"active": true}}',
      'wrong.json': { environment: 'staging' },
    });
    const files = [
      'broken.json',
      'list.json',
      'bytes.json',
      'proto.json',
      'gone.json',
      'wrong.json',
      'base.toml',
    ];
    const error = await refusal(within(folder, { files }), 'NOT_FOUND');

    expect(error.issues.map(({ code, file }) => [code, file?.slice(folder.length + 1)]).sort()).toEqual([
      ['INVALID_SYNTAX', 'broken.json'],
      ['INVALID_VALUE', 'list.json'],
      ['INVALID_VALUE', 'proto.json'],
      ['INVALID_VALUE', 'wrong.json'],
      ['NOT_FOUND', 'base.toml'],
      ['NOT_FOUND', 'gone.json'],
      ['UNREADABLE', 'bytes.json'],
    ]);
    expect(error.message).toContain('configuration: 7 problems\n- ');
  });

  it.skipIf(process.getuid?.() === 0)('refuses a folder it may not read', async () => {
    const folder = await folderWith({});
    await mkdir(join(folder, 'fedmsg.d'));
    await chmod(join(folder, 'fedmsg.d'), 0);
    await refusal(within(folder), 'UNREADABLE');
  });
});

describe('loadConfig() and text', () => {
  it('reads a file that begins with a byte order mark', async () => {
    const folder = await folderWith({ 'fedmsg.d/base.json': '\ufeff{"name": "marked"}' });
    expect((await loadConfig(within(folder))).config.name).toBe('marked');
  });
});
