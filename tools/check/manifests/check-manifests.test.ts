import { describe, expect, it } from 'vitest';
import { folderWith } from '../../testing/folder.js';
import { checkManifests } from './check-manifests.js';

const entry = { types: './dist/index.d.ts', default: './dist/index.js' };
const sound = {
  name: '@fedmsg/meta',
  description: 'Words.',
  type: 'module',
  license: 'MIT',
  engines: { node: '>=20.19.0' },
  sideEffects: false,
  exports: { '.': { development: './src/index.ts', ...entry }, './package.json': './package.json' },
  files: ['dist'],
  publishConfig: { access: 'public', exports: { '.': entry, './package.json': './package.json' } },
  dependencies: { '@fedmsg/envelope': 'workspace:^', zod: '4.0.0' },
};

const problemsWith = (changes: object, files: Record<string, unknown> = {}) =>
  checkManifests(
    folderWith({
      'package.json': {},
      'pnpm-lock.yaml': 'lockfileVersion: 9\n',
      'packages/meta/package.json': { ...sound, ...changes },
      'packages/meta/README.md': '# meta',
      ...files,
    }),
  );

describe('checkManifests()', () => {
  it('finds nothing in a sound workspace', () => {
    expect(problemsWith({})).toEqual([]);
  });

  it.each([
    [{ type: 'commonjs' }, '"type" must be "module".'],
    [{ main: 'dist/index.js' }, '"main" must go'],
    [{ engines: { node: '>=18' } }, '"engines.node" must be ">=20.19.0".'],
    [{ sideEffects: true }, '"sideEffects" must be false'],
    [{ license: 'ISC' }, '"license" must be "MIT".'],
    [{ files: ['src'] }, '"files" must list "dist".'],
    [{ scripts: { postinstall: 'node build.js' } }, 'the script "postinstall" must go'],
    [
      { publishConfig: { access: 'public', exports: sound.exports } },
      '"publishConfig.exports" must be "exports" without',
    ],
    [{ dependencies: { '@fedmsg/envelope': '^1.0.0' } }, '@fedmsg/envelope must be taken from the workspace'],
  ])('refuses %j', (change, problem) => {
    expect(problemsWith(change)).toEqual([expect.stringContaining(`packages/meta/package.json: ${problem}`)]);
  });

  it('wants the conditions of an entry in the order in which they are tried', () => {
    const exports = { ...sound.exports, '.': { ...entry, development: './src/index.ts' } };
    expect(problemsWith({ exports })).toEqual([
      expect.stringContaining('development, types, default, in that order'),
    ]);
  });

  it('wants a README', () => {
    const folder = folderWith({
      'package.json': {},
      'pnpm-lock.yaml': '',
      'packages/meta/package.json': sound,
    });
    expect(checkManifests(folder)).toEqual(['packages/meta/package.json: README.md is missing beside it.']);
  });

  it('asks less of a private package', () => {
    expect(
      problemsWith({}, { 'packages/workbench/package.json': { name: '@fedmsg/workbench', private: true } }),
    ).toEqual([]);
  });

  it('finds two versions of one dependency', () => {
    const workbench = { name: '@fedmsg/workbench', private: true, devDependencies: { zod: '3.0.0' } };
    expect(problemsWith({}, { 'packages/workbench/package.json': workbench })).toEqual([
      'zod must have one version in all packages; found 4.0.0 in packages/meta; 3.0.0 in packages/workbench.',
    ]);
  });

  it('finds a URL in the lockfile', () => {
    const [problem] = problemsWith(
      {},
      { 'pnpm-lock.yaml': 'a: 1\ntarball: https://packages.test/zod.tgz\n' },
    );
    expect(problem).toContain('pnpm-lock.yaml:2: holds a URL');
  });
});
