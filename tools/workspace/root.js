// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the workspace, absolute. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * An absolute path inside the workspace.
 *
 * @param {...string} parts
 */
export function fromRoot(...parts) {
  return join(root, ...parts);
}

/**
 * The installed command of a development dependency.
 *
 * @param {string} name
 */
export function bin(name) {
  return fromRoot('node_modules', '.bin', name);
}

/** The environment of every tool that is started: pnpm at the pinned version, and the Node that runs this. */
export function toolEnvironment() {
  const path = [fromRoot('tools', 'bin'), dirname(process.execPath), process.env['PATH']].join(':');
  return { ...process.env, PATH: path };
}
