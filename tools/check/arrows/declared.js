// @ts-check
import { allowedArrows, describeAllowed, isAllowed, testPackages, workspaceNames } from './allowed-arrows.js';

/**
 * The arrows that a package.json declares.
 *
 * @param {import('../../workspace/packages.js').Package} one
 * @returns {string[]} problems
 */
export function checkDeclared({ folder, manifest }) {
  if (!(folder in allowedArrows)) {
    return [
      `packages/${folder} is not listed in tools/check/arrows/allowed-arrows.js; decide what it may depend on.`,
    ];
  }
  const { dependencies, peerDependencies, optionalDependencies, devDependencies } = manifest;
  const declared = workspaceNames(
    Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies }),
  );
  const forTests = workspaceNames(Object.keys(devDependencies ?? {})).filter(
    (name) => !testPackages.includes(name),
  );
  return [...declared, ...forTests]
    .filter((name) => !isAllowed(folder, name))
    .map(
      (name) =>
        `packages/${folder}/package.json: ${folder} -> ${name} is not allowed; ` +
        `${folder} may depend on ${describeAllowed(folder)}.`,
    );
}
