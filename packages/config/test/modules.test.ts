import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, loadConfig } from '@fedmsg/config';
import type { LoadConfigOptions } from '@fedmsg/config';
import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { folderWith } from './folder-with.js';

const within = (folder: string, options: LoadConfigOptions = {}): LoadConfigOptions => ({
  cwd: folder,
  home: join(folder, 'home'),
  env: {},
  ...options,
});

describe('modules', () => {
  it('run when they are named', async () => {
    const folder = await folderWith({
      'a.mjs': 'export default { plugin: { make: () => 5 }, ssldir: "pki" };',
      'b.cjs': 'module.exports = { environment: "stg" };',
      'c.mjs': 'export const config = { topic_prefix: `org.${"c"}` };',
    });
    const { config } = await loadConfig(within(folder, { files: ['a.mjs', 'b.cjs', 'c.mjs'] }));

    expect(config).toMatchObject({ environment: 'stg', topic_prefix: 'org.c', ssldir: join(folder, 'pki') });
    expect(config).toHaveProperty('plugin.make', expect.any(Function));
  });

  it('do not run where they are found', async () => {
    const folder = await folderWith({
      'fedmsg.d/a.mjs': 'globalThis.fedmsgConfigRan = true; export default {};',
    });
    for (const options of [{}, { files: ['fedmsg.d'] }, { env: { FEDMSG_CONFIG: 'fedmsg.d' } }]) {
      const { warnings, sources } = await loadConfig(within(folder, options));
      expect(sources).toEqual([]);
      expect(warnings).toEqual([
        {
          code: 'NOT_RUN',
          file: join(folder, 'fedmsg.d/a.mjs'),
          message: `${join(folder, 'fedmsg.d/a.mjs')} was not read: a module runs only if it is named itself, or if its folder is trusted`,
        },
      ]);
    }
    expect(globalThis).not.toHaveProperty('fedmsgConfigRan');
  });

  it('run in a trusted folder that nobody else may change', async () => {
    const folder = await folderWith({
      'fedmsg.d/a.mjs': 'export default { name: undefined, topic_prefix: "org.a" };',
    });
    const options = within(folder, { trustedFolders: ['fedmsg.d'] });
    await chmod(join(folder, 'fedmsg.d'), 0o755);
    await chmod(join(folder, 'fedmsg.d/a.mjs'), 0o644);
    expect((await loadConfig(options)).config.topic_prefix).toBe('org.a');

    await chmod(join(folder, 'fedmsg.d/a.mjs'), 0o664);
    const { config, warnings } = await loadConfig(options);
    expect(config.topic_prefix).toBe('org.example');
    expect(warnings).toEqual([expect.objectContaining({ code: 'NOT_RUN' })]);
  });

  it('are read anew when they change', async () => {
    const folder = await folderWith({ 'a.mjs': 'export default { topic_prefix: "org.a" };' });
    const read = async () => (await loadConfig(within(folder, { files: ['a.mjs'] }))).config.topic_prefix;

    expect(await read()).toBe('org.a');
    await writeFile(join(folder, 'a.mjs'), 'export default { topic_prefix: "org.b" };');
    expect(await read()).toBe('org.b');
  });

  it.each([
    [
      'export default 5;',
      'INVALID_VALUE',
      'expected an object of keys, exported as default or as config, received 5',
    ],
    ['export const other = {};', 'INVALID_VALUE', 'received nothing'],
    [
      'throw new Error("no database");',
      'UNREADABLE',
      'expected a module that runs, received Error: no database',
    ],
    ['export default {', 'UNREADABLE', 'expected a module that runs, received '],
  ] as const)('refuses %s', async (text, code, message) => {
    const folder = await folderWith({ 'a.mjs': text });
    const error = await expectCode(loadConfig(within(folder, { files: ['a.mjs'] })), ConfigError, code);
    expect(error.message).toContain(`${join(folder, 'a.mjs')}: `);
    expect(error.message).toContain(message);
  });

  it('of TypeScript run where Node.js runs them, and say elsewhere what to do', async () => {
    const folder = await folderWith({
      'a.mts': 'const prefix: string = "org.ts"; export default { topic_prefix: prefix };',
    });
    const loading = loadConfig(within(folder, { files: ['a.mts'] }));
    if ('typescript' in process.features && Boolean(process.features.typescript)) {
      expect((await loading).config.topic_prefix).toBe('org.ts');
    } else {
      const error = await expectCode(loading, ConfigError, 'UNSUPPORTED_FORMAT');
      expect(error.message).toMatch(
        /expected a \.js or \.mjs file, or Node\.js 22\.18 or later, received TypeScript/,
      );
    }
  });
});
