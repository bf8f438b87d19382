// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { codeEntries } from '../../workspace/packages.js';

/**
 * @typedef {import('../../workspace/packages.js').Package} Package
 * @typedef {(one: Package) => string[]} ManifestRule what is wrong, for a reader who has the package.json open
 */

/** @type {ManifestRule} */
const esmOnly = ({ manifest }) => [
  ...(manifest.type === 'module' ? [] : ['"type" must be "module".']),
  ...['main', 'module', 'types', 'typings', 'typesVersions']
    .filter((field) => field in manifest)
    .map((field) => `"${field}" must go: "exports" says it all.`),
];

/** @type {ManifestRule} */
const supportedNode = ({ manifest }) =>
  manifest.engines?.['node'] === '>=20.19.0' ? [] : ['"engines.node" must be ">=20.19.0".'];

/** @type {ManifestRule} */
const exportsMap = ({ manifest }) => {
  const entries = codeEntries(manifest);
  const ordered = ['development', 'types', 'default'];
  return [
    ...(entries.some(({ subpath }) => subpath === '.') ? [] : ['"exports" must have the entry ".".']),
    ...(manifest.exports?.['./package.json'] ? [] : ['"exports" must have "./package.json".']),
    ...entries
      .filter(({ entry }) => !isDeepStrictEqual(Object.keys(entry), ordered))
      .map(
        ({ subpath }) =>
          `"exports" of "${subpath}" must have the conditions ${ordered.join(', ')}, in that order.`,
      ),
  ];
};

/** @type {ManifestRule} */
const publishedExports = ({ manifest }) => {
  const wanted = Object.fromEntries(
    Object.entries(manifest.exports ?? {}).map(([subpath, entry]) => [subpath, withoutDevelopment(entry)]),
  );
  return [
    ...(isDeepStrictEqual(manifest.publishConfig?.exports, wanted)
      ? []
      : ['"publishConfig.exports" must be "exports" without the condition "development".']),
    ...(manifest.publishConfig?.access === 'public' ? [] : ['"publishConfig.access" must be "public".']),
  ];
};

/** @param {import('../../workspace/packages.js').Entry | string} entry */
function withoutDevelopment(entry) {
  if (typeof entry === 'string') return entry;
  return Object.fromEntries(Object.entries(entry).filter(([condition]) => condition !== 'development'));
}

/** @type {ManifestRule} */
const whatIsTold = ({ manifest, path }) => [
  ...(manifest.license === 'MIT' ? [] : ['"license" must be "MIT".']),
  ...(manifest.sideEffects === false ? [] : ['"sideEffects" must be false: importing must do nothing.']),
  ...(manifest.description ? [] : ['"description" is missing.']),
  ...(manifest.files?.includes('dist') ? [] : ['"files" must list "dist".']),
  ...(existsSync(join(path, 'README.md')) ? [] : ['README.md is missing beside it.']),
];

/** @type {ManifestRule} */
const nothingAtInstall = ({ manifest }) =>
  ['preinstall', 'install', 'postinstall', 'prepare']
    .filter((name) => manifest.scripts?.[name] !== undefined)
    .map((name) => `the script "${name}" must go: nothing runs at install.`);

/** @type {ManifestRule} */
const workspaceProtocol = ({ manifest }) =>
  Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.devDependencies })
    .filter(([name, range]) => name.startsWith('@fedmsg/') && !range.startsWith('workspace:'))
    .map(([name]) => `${name} must be taken from the workspace ("workspace:^").`);

/**
 * What every published package.json must say.
 *
 * @type {readonly ManifestRule[]}
 */
export const manifestRules = [
  esmOnly,
  supportedNode,
  exportsMap,
  publishedExports,
  whatIsTold,
  nothingAtInstall,
  workspaceProtocol,
];
