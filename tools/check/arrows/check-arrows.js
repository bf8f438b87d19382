// @ts-check
import { join } from 'node:path';
import { readJson, readPackages } from '../../workspace/packages.js';
import { workspaceNames } from './allowed-arrows.js';
import { checkDeclared } from './declared.js';
import { checkImported } from './imported.js';
import { checkReferenced, checkRootReferenced } from './referenced.js';

/**
 * Compares the written list of arrows with what the packages declare, import and reference.
 *
 * @param {string} workspace
 * @returns {string[]} problems
 */
export function checkArrows(workspace) {
  const packages = readPackages(workspace);
  const tools = Object.keys(readJson(join(workspace, 'package.json')).devDependencies ?? {});
  const rootTools = tools.filter((name) => workspaceNames([name]).length === 0);
  return [
    ...packages.flatMap(checkDeclared),
    ...packages.flatMap((one) => checkImported(workspace, one, rootTools)),
    ...packages.flatMap(checkReferenced),
    ...checkRootReferenced(workspace, packages),
  ];
}
