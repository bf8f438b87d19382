import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ConfigError, checkConfig, loadConfig, parseConfig } from '@fedmsg/config';
import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { commands } from '../src/commands.js';
import type { ConfigCommands } from '../src/commands.js';
import { CliError } from '../src/error.js';
import { BIN } from './support/fedmsg-process.js';
import { testIo } from './support/test-io.js';

/** A site: a Python file, a file above it, and values with secrets and dots. */
const SITE = {
  'fedmsg.d/10-base.py': `
apps = ["app%02d" % n for n in (1, 2)]
config = dict(
    environment="stg",
    ssldir="pki",
    zmq_linger=1000,
    endpoints={"bodhi." + app: ["tcp://%s.example.org:3000" % app] for app in apps},
    stomp_broker="mq.example.org:61613", stomp_user="fedmsg", stomp_pass="hunter2",
)
`,
  'fedmsg.d/20-site.yaml': `
zmq_linger: 500
endpoints: { shop: 'tcp://shop.example.org:3000' }
mybot: { password: hunter3, greeting: "Zoë\\e[2J", nothing: null }
`,
};

let site: TemporaryDirectory;
beforeAll(async () => void (site = await temporaryDirectory(SITE)));
afterAll(() => site[Symbol.asyncDispose]());

const { config } = commands;
type Options<Name extends keyof ConfigCommands> = Omit<Parameters<ConfigCommands[Name]>[0], 'config'>;

/** Runs what `fedmsg config` does with an option, in the folder of the site. */
async function run<Name extends keyof ConfigCommands>(
  name: Name,
  options: Options<Name>,
  { cwd = site.path, env = {}, files = [] as readonly string[] } = {},
) {
  const test = testIo(cwd, env);
  const command = config[name] as (options: object, io: typeof test.io) => Promise<void>;
  const error: unknown = await command({ config: files, ...options }, test.io).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return {
    stdout: test.stdout(),
    lines: test.stdout().split('\n').slice(0, -1),
    stderr: test.stderr(),
    error,
  };
}

describe('fedmsg config', () => {
  it('prints what holds, with the defaults and without secrets', async () => {
    const { stdout, stderr } = await run('print', {}, { env: { FEDMSG__ENVIRONMENT: 'prod' } });
    expect(JSON.parse(stdout)).toEqual({
      ...parseConfig({}),
      environment: 'prod',
      ssldir: site.join('fedmsg.d/pki'),
      zmq_linger: 500,
      endpoints: {
        'bodhi.app01': ['tcp://app01.example.org:3000'],
        'bodhi.app02': ['tcp://app02.example.org:3000'],
        shop: ['tcp://shop.example.org:3000'],
      },
      stomp_broker: 'mq.example.org:61613',
      stomp_user: 'fedmsg',
      stomp_pass: '(hidden)',
      mybot: { password: '(hidden)', greeting: 'Zoë\u001b[2J', nothing: null },
    });
    expect(stdout).toContain('\n  "environment": "prod",\n');
    expect(stderr).toBe('');
  });

  it('says that nothing was found', async () => {
    await using empty = await temporaryDirectory();
    expect((await run('print', {}, { cwd: empty.path })).stderr).toContain('No configuration was found');
  });

  it('has words for what only a module can give', async () => {
    await using folder = await temporaryDirectory({
      'c.mjs':
        'export const config = { run() {}, most: Infinity, inner: {} }; config.inner.outer = config.inner;',
    });
    const { stdout } = await run('print', {}, { cwd: folder.path, files: ['c.mjs'] });
    expect(JSON.parse(stdout)).toMatchObject({
      run: '(a function)',
      most: '(Infinity)',
      inner: { outer: '(what it stands in)' },
    });
  });

  it.each<[string, (files: readonly string[]) => Promise<{ error: unknown }>]>([
    ['prints', (files) => run('print', {}, { files })],
    ['queries', (files) => run('query', { key: 'name', json: false }, { files })],
    ['explains', (files) => run('explain', { key: 'name', json: false }, { files })],
    ['converts', (files) => run('convert', { to: 'yaml' }, { files })],
  ])('%s nothing that is broken', async (_does, command) => {
    const { error } = await command(['nowhere.yaml']);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/nowhere\.yaml: expected a file/),
    });
  });
});

describe('fedmsg config --query', () => {
  it.each([
    ['environment', 'stg\n'],
    ['zmq_linger', '500\n'],
    ['sign_messages', 'false\n'],
    ['endpoints.bodhi.app01', '[\n  "tcp://app01.example.org:3000"\n]\n'],
    ['endpoints.bodhi.app01.0', 'tcp://app01.example.org:3000\n'],
    ['endpoints["bodhi.app02"][0]', 'tcp://app02.example.org:3000\n'],
    ['fedmsg.consumers.gateway.port', '9940\n'],
    ['mybot.greeting', 'Zoë\u001b[2J\n'],
    ['mybot.nothing', 'null\n'],
    ['mybot.password', '(hidden)\n'],
    ['stomp_pass', '(hidden)\n'],
  ])('prints %s', async (key, stdout) => {
    expect(await run('query', { key, json: false })).toMatchObject({ stdout, stderr: '', error: undefined });
  });

  it('prints texts as JSON when asked', async () => {
    expect((await run('query', { key: 'environment', json: true })).stdout).toBe('"stg"\n');
  });

  it.each([
    ['zmq-lingr', 'Did you mean zmq_linger?'],
    ['endpoint.shop', 'Did you mean endpoints?'],
    ['endpoints.bodhi', 'endpoints has "bodhi.app01", "bodhi.app02", "shop".'],
    ['endpoints.shop.1', 'endpoints.shop is a list of 1, counted from 0.'],
    ['mybot.greeting.x', 'mybot.greeting holds no other values.'],
    ['certname', 'fedmsg config --explain certname says what it is for.'],
    ['nonsense', 'fedmsg config prints all that have one.'],
    ['', 'fedmsg config prints all that have one.'],
  ])('finds nothing at "%s", and says what is there', async (key, advice) => {
    const { stdout, error } = await run('query', { key, json: false });
    expect(stdout).toBe('');
    expect(error).toBeInstanceOf(CliError);
    expect(error).toMatchObject({
      code: 'KEY_NOT_FOUND',
      message: `Expected a key of the configuration that has a value; ${JSON.stringify(key)} has none. ${advice}`,
    });
  });
});

describe('fedmsg config --explain', () => {
  const explain = async (key: string, env = {}) =>
    (await run('explain', { key, json: false }, { env })).lines;

  it('says where a value comes from, what it overrode, and what its key is for', async () => {
    expect(await explain('zmq_linger')).toEqual([
      'zmq_linger = 500',
      `  given by   ${site.join('fedmsg.d/20-site.yaml')}:2:1: 500`,
      `  overrides  ${site.join('fedmsg.d/10-base.py')}:6:5: 1000`,
      '             the default: -1',
      expect.stringMatching(/^ {2}meaning {4}How long a closing socket /),
      '  type       a whole number, -1 or more',
      '  unit       milliseconds',
      '  default    -1',
      '  in fedmsg  1000',
      '  here       used',
      expect.stringMatching(/^ {2}differs {4}\S/),
    ]);
  });

  it('names every source of what is merged', async () => {
    const lines = await explain('endpoints', { FEDMSG__ENDPOINTS__extra: '["tcp://127.0.0.1:3000"]' });
    expect(lines.slice(1, 5)).toEqual([
      '  given by   environment variable FEDMSG__ENDPOINTS__extra: {"extra":["tcp://127.0.0.1:3000"]}',
      expect.stringContaining('20-site.yaml:3:1: {"shop":'),
      expect.stringContaining('10-base.py:7:5: {"bodhi.app01":'),
      '  overrides  the default: {"relay_outbound":["tcp://127.0.0.1:4001"]}',
    ]);
  });

  it('explains a part by its key', async () => {
    const lines = await explain('endpoints.bodhi.app01.0');
    expect(lines[0]).toBe('endpoints["bodhi.app01"][0] = "tcp://app01.example.org:3000"');
    expect(lines[1]).toMatch(/10-base\.py:7:/);
    expect(lines[2]).toMatch(/^ {2}meaning {4}endpoints: Endpoint names, /);
  });

  it('explains a key that nobody gave', async () => {
    expect((await explain('certname')).slice(0, 2)).toEqual([
      'certname has no value',
      '  given by   nothing',
    ]);
    expect((await explain('fedmsg.consumers.gateway.port')).slice(0, 2)).toEqual([
      'fedmsg.consumers.gateway.port = 9940',
      '  given by   the default: 9940',
    ]);
  });

  it('explains a key of a plugin, and lets nothing in it act on the terminal', async () => {
    expect(await explain('mybot')).toEqual([
      'mybot = {"password":"(hidden)","greeting":"Zoë\\u001b[2J","nothing":null}',
      expect.stringMatching(/^ {2}given by .*20-site\.yaml:4:1: /),
      '  meaning    No key of the schema: it is kept as it is, for plugins.',
    ]);
  });

  it('cuts what is long', async () => {
    const [title = ''] = await explain('endpoints', {
      FEDMSG__ENDPOINTS__x: JSON.stringify(
        Array.from({ length: 50 }, (_, n) => `tcp://127.0.0.1:${3000 + n}`),
      ),
    });
    expect(title).toMatch(/…$/);
    expect(title.length).toBeLessThan(250);
  });

  it('hides secrets', async () => {
    const lines = await explain('stomp_pass', { FEDMSG__STOMP_PASS: 'hunter4' });
    expect(lines.slice(0, 3)).toEqual([
      'stomp_pass = "(hidden)"',
      '  given by   environment variable FEDMSG__STOMP_PASS: "(hidden)"',
      expect.stringMatching(/^ {2}overrides .*10-base\.py:8:\d+: "\(hidden\)"$/),
    ]);
  });

  it('prints an object when asked', async () => {
    const { stdout } = await run('explain', { key: 'zmq_linger', json: true });
    expect(JSON.parse(stdout)).toEqual({
      key: 'zmq_linger',
      path: ['zmq_linger'],
      value: 500,
      sources: [
        source({ file: site.join('fedmsg.d/20-site.yaml'), line: 2, column: 1, value: 500 }),
        source({ file: site.join('fedmsg.d/10-base.py'), line: 6, column: 5, value: 1000, overridden: true }),
        source({ kind: 'default', place: 'the default', value: -1, overridden: true }),
      ],
      description: expect.stringContaining('closing socket'),
      type: 'a whole number, -1 or more',
      unit: 'milliseconds',
      default: -1,
      use: 'used',
      fedmsg_default: 1000,
      difference: expect.any(String),
    });
  });

  function source(members: { file?: string; line?: number; column?: number } & Record<string, unknown>) {
    const place = [members.file, members.line, members.column].join(':');
    const none = { file: null, line: null, column: null, variable: null };
    return { kind: 'file', place, ...none, overridden: false, ...members };
  }

  it('finds nothing at what is no key', async () => {
    const { error } = await run('explain', { key: 'enviroment', json: false });
    expect(error).toMatchObject({
      code: 'KEY_NOT_FOUND',
      message: expect.stringContaining('Did you mean environment?'),
    });
  });
});

describe('fedmsg config --check', () => {
  it('says what it read', async () => {
    expect(await run('check', { json: false })).toMatchObject({
      error: undefined,
      lines: [
        `read ${site.join('fedmsg.d/10-base.py')}`,
        `read ${site.join('fedmsg.d/20-site.yaml')}`,
        '8 keys in 2 files and the environment: 0 errors, 0 warnings',
      ],
    });
  });

  const BROKEN = {
    'fedmsg.d/a.json': '{ "zmq_linger": "long", "zmq_lingr": 5, "active": "yes" }',
    'fedmsg.d/b.yaml': 'environment: dev\n  oops: 1\n',
    'fedmsg.d/c.py': 'config = dict(\n    name=open("name").read(),\n)\n',
    'fedmsg.d/d.mjs': 'export default {}',
  };

  it('says everything at once, a line each with its place, and fails', async () => {
    await using folder = await temporaryDirectory(BROKEN);
    const { lines, error } = await run('check', { json: false }, { cwd: folder.path });
    const place = (name: string) => `${folder.join('fedmsg.d')}/${name}`;
    expect(lines.filter((line) => !line.startsWith('read '))).toEqual([
      `error INVALID_VALUE ${place('a.json:1:3')}: zmq_linger: expected a whole number, -1 or more, received "long"`,
      `error INVALID_VALUE ${place('a.json:1:41')}: active: expected true or false, received "yes"`,
      expect.stringContaining(`error INVALID_SYNTAX ${place('b.yaml:1:')}`),
      expect.stringContaining(`error UNSUPPORTED_PYTHON ${place('c.py:2:')}`),
      expect.stringContaining(`warning UNKNOWN_KEY ${place('a.json:1:25')}: zmq_lingr: expected zmq_linger`),
      expect.stringContaining(`warning NOT_RUN ${place('d.mjs')} was not read`),
      '3 keys in 3 files and the environment: 4 errors, 2 warnings',
    ]);
    expect(error).toBeInstanceOf(CliError);
    expect(error).toMatchObject({
      code: 'CONFIG_REFUSED',
      message: 'Expected a configuration without errors; found 4 errors.',
    });
  });

  it('tells what does not go together beside what is odd', async () => {
    await using folder = await temporaryDirectory({
      'fedmsg.d/a.yaml': 'stomp_pass: hunter2\nca_cert_location: nowhere.crt\n',
    });
    const { lines, stdout, error } = await run('check', { json: false }, { cwd: folder.path });
    expect(lines).toContainEqual(expect.stringMatching(/^error CONFLICT .*a\.yaml:1:1: stomp_pass: /));
    expect(lines).toContainEqual(
      expect.stringMatching(/^warning MISSING_FILE .*a\.yaml:2:1: ca_cert_location: /),
    );
    expect(stdout).not.toContain('hunter2');
    expect(error).toMatchObject({ code: 'CONFIG_REFUSED' });
  });

  it('does not fail for warnings', async () => {
    await using folder = await temporaryDirectory({ 'fedmsg.d/a.yaml': 'zmq_lingr: 5' });
    const { lines, error } = await run('check', { json: false }, { cwd: folder.path });
    expect(lines.at(-1)).toBe('1 key in 1 file and the environment: 0 errors, 1 warning');
    expect(error).toBeUndefined();
  });

  it('prints an object when asked', async () => {
    await using folder = await temporaryDirectory({ 'fedmsg.d/a.yaml': 'zmq_lingr: 5\nactive: 1\n' });
    const file = folder.join('fedmsg.d/a.yaml');
    const { stdout } = await run('check', { json: true }, { cwd: folder.path });
    expect(JSON.parse(stdout)).toEqual({
      files: [file],
      keys: ['zmq_lingr', 'active'],
      errors: [{ code: 'INVALID_VALUE', file, line: 2, column: 1, key: 'active', text: expect.any(String) }],
      warnings: [
        { code: 'UNKNOWN_KEY', file, line: 1, column: 1, key: 'zmq_lingr', text: expect.any(String) },
      ],
    });
  });
});

describe('fedmsg config --to', () => {
  it.each(['json', 'yaml', 'toml'] as const)('writes %s that reads as the same configuration', async (to) => {
    await using folder = await temporaryDirectory(SITE);
    const { stdout } = await run('convert', { to }, { cwd: folder.path });
    await using moved = await temporaryDirectory({ [`bus.${to}`]: stdout });
    const [before, after] = await Promise.all([
      loadConfig({ cwd: folder.path, env: {} }),
      loadConfig({ files: [moved.join(`bus.${to}`)], env: {} }),
    ]);
    // TOML has no null.
    const expected = to === 'toml' ? withoutNull(before.config) : before.config;
    expect(after.config).toEqual(expected);
    expect(after.warnings).toEqual(before.warnings);
  });

  const withoutNull = (value: object): unknown =>
    JSON.parse(JSON.stringify(value, (_name, member: unknown) => member ?? undefined));

  it('says what is in the output that should not get further', async () => {
    const { stdout, stderr } = await run('convert', { to: 'yaml' }, { env: { FEDMSG__ACTIVE: 'true' } });
    expect(stdout).toContain('stomp_pass: hunter2\n');
    expect(stderr).toBe(
      'Keep the output from others: it holds secrets (stomp_pass, mybot.password).\n' +
        'The output has values of the environment too: FEDMSG__ACTIVE.\n',
    );
  });

  it('says what TOML cannot hold', async () => {
    const { stdout, stderr } = await run('convert', { to: 'toml' });
    expect(stdout).not.toContain('nothing');
    expect(stderr).toContain('TOML has no null, so these are left out: mybot.nothing.\n');
  });

  it('writes nothing where the format has no such value', async () => {
    await using folder = await temporaryDirectory({ 'fedmsg.d/a.yaml': 'mybot: [1, null]' });
    const { stdout, error } = await run('convert', { to: 'toml' }, { cwd: folder.path });
    expect(stdout).toBe('');
    expect(error).toMatchObject({
      code: 'INVALID_VALUE',
      message: expect.stringContaining('mybot[1]: expected a value that TOML has, received null'),
    });
  });
});

describe('fedmsg config --init', () => {
  it('writes a file that reads without a finding, and holds the defaults', async () => {
    await using folder = await temporaryDirectory();
    const { stdout } = await run('init', { file: 'fedmsg.d/base.yaml' }, { cwd: folder.path });
    expect(stdout).toBe('Wrote fedmsg.d/base.yaml. Next: fedmsg config --check\n');
    const options = { files: [folder.join('fedmsg.d/base.yaml')], env: {} };
    expect(await checkConfig(options)).toMatchObject({ errors: [], warnings: [] });
    const { config: loaded, given } = await loadConfig(options);
    expect(loaded).toEqual(parseConfig({}));
    expect(Object.keys(given)).toEqual(['topic_prefix', 'environment', 'endpoints', 'relay_inbound']);
  });

  it('writes every other key as it holds, to be uncommented', async () => {
    const { stdout } = await run('init', {});
    await using folder = await temporaryDirectory({ 'all.yaml': stdout.replaceAll(/^#(?=\w)/gm, '') });
    const { config: loaded, given } = await loadConfig({ files: [folder.join('all.yaml')], env: {} });
    expect(loaded).toEqual(parseConfig({}));
    expect(Object.keys(given)).toEqual(
      expect.arrayContaining(['zmq_linger', 'ssldir', 'routing_policy', 'gpg_home']),
    );
  });

  it('says what keys are for, on lines that a terminal has room for', async () => {
    const { lines } = await run('init', {});
    expect(lines).toContain('# --- Sockets ---');
    expect(lines).toContain('# Every published message is signed. Takes true or false.');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('never writes over a file', async () => {
    await using folder = await temporaryDirectory({ 'base.yaml': 'active: true\n' });
    const test = testIo(folder.path);
    const error = await expectCode(config.init({ file: 'base.yaml' }, test.io), CliError, 'FILE_UNWRITABLE');
    expect(error.message).toBe(
      `Expected to make the file ${folder.join('base.yaml')}; there is one already.`,
    );
    expect(await readFile(folder.join('base.yaml'), 'utf8')).toBe('active: true\n');
  });

  it('says so where a file stands in place of the folder', async () => {
    await using folder = await temporaryDirectory({ base: '' });
    const made = config.init({ file: 'base/base.yaml' }, testIo(folder.path).io);
    const error = await expectCode(made, CliError, 'FILE_UNWRITABLE');
    expect(error.message).toContain('; its folder cannot be made (EEXIST).');
  });

  it.skipIf(process.platform === 'win32')(
    'leaves no part of a file where it cannot be written whole',
    async () => {
      await using folder = await temporaryDirectory();
      const limited = [
        '-c',
        'ulimit -f 1; exec "$0" "$@"',
        process.execPath,
        BIN,
        'config',
        '--init',
        'x.yaml',
      ];
      const failed = promisify(execFile)('sh', limited, { cwd: folder.path });
      await expect(failed).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^error FILE_UNWRITABLE: .*x\.yaml; EFBIG\.\n$/),
      });
      expect(await readdir(folder.path)).toEqual([]);
    },
  );
});
