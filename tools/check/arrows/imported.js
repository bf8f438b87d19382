// @ts-check
import { dirname, join, relative, resolve } from 'node:path';
import { filesUnder } from '../../workspace/files.js';
import { describeAllowed, isAllowed, testPackages, withoutNode, workspaceNames } from './allowed-arrows.js';
import { importsOf, packageOf } from './imports.js';

/**
 * @typedef {import('../../workspace/packages.js').Package} Package
 *
 * @typedef {object} Room what the rules are for one kind of file
 * @property {boolean} isSource whether it is published
 * @property {readonly string[]} declared the packages it may import
 */

/**
 * The arrows that the files of a package draw, whatever its package.json says.
 *
 * @param {string} workspace
 * @param {Package} one
 * @param {readonly string[]} rootTools the development dependencies of the workspace, which tests may use
 * @returns {string[]} problems
 */
export function checkImported(workspace, one, rootTools) {
  const { dependencies, peerDependencies, optionalDependencies, devDependencies } = one.manifest;
  const declared = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies });
  /** @type {Room} */
  const source = { isSource: true, declared };
  /** @type {Room} */
  const test = {
    isSource: false,
    declared: [...declared, ...Object.keys(devDependencies ?? {}), ...rootTools],
  };

  return ['src', 'test', 'bench']
    .flatMap((folder) => filesUnder(join(one.path, folder), (name) => name.endsWith('.ts')))
    .flatMap((file) => {
      const room = isPublished(one, file) ? source : test;
      return importsOf(file).flatMap(({ line, specifier }) => {
        const problem = specifier.startsWith('.')
          ? relativeProblem(one, file, specifier)
          : namedProblem(one, room, specifier);
        return problem === undefined
          ? []
          : [`${relative(workspace, file)}:${line}: '${specifier}' ${problem}`];
      });
    });
}

/**
 * Whether users get what is in the file. A private package stands in this workspace, among its tools.
 *
 * @param {Package} one
 * @param {string} file
 */
function isPublished({ path, manifest }, file) {
  return manifest.private !== true && file.startsWith(join(path, 'src')) && !/\.test(-d)?\.ts$/.test(file);
}

/**
 * @param {Package} one
 * @param {string} file
 * @param {string} specifier
 */
function relativeProblem({ path }, file, specifier) {
  const reachesOut = relative(path, resolve(dirname(file), specifier)).startsWith('..');
  return reachesOut ? 'reaches out of the package; import what the other package exports.' : undefined;
}

/**
 * @param {Package} one
 * @param {Room} room
 * @param {string} specifier
 */
function namedProblem({ folder, manifest }, { isSource, declared }, specifier) {
  const name = packageOf(specifier);
  if (name === undefined) {
    const forbidden = isSource && withoutNode.includes(folder);
    return forbidden ? `is Node's own, and ${folder} also runs in a browser; have it injected.` : undefined;
  }
  if (name === manifest.name) return isSource ? 'is the package itself; import the file.' : undefined;
  if (!declared.includes(name)) {
    return `is not among the ${isSource ? 'dependencies' : 'dependencies or devDependencies'} of package.json.`;
  }
  const [target] = workspaceNames([name]);
  if (target === undefined || isAllowed(folder, target)) return undefined;
  if (!isSource && testPackages.includes(target)) return undefined;
  return `is an arrow that is not allowed; ${folder} may depend on ${describeAllowed(folder)}.`;
}
