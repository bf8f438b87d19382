// @ts-check
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCaptured } from '../../process/run.js';
import { ToolError } from '../../process/tool-error.js';
import { setUp } from '../../setup/set-up.js';
import { readPublishedPackages } from '../../workspace/packages.js';
import { fromRoot } from '../../workspace/root.js';

/**
 * @typedef {object} Packed
 * @property {string} folder of the package
 * @property {string} tarball
 * @property {string} unpacked what the tarball holds, as it will be installed
 */

/** @type {Promise<Packed[]> | undefined} */
let packed;

/** The published packages as pnpm packs them for the registry; packed once for all checks. */
export function packPublished() {
  packed ??= packAll();
  return packed;
}

async function packAll() {
  await setUp('declarations');
  const destination = fromRoot('.cache', 'packed');
  rmSync(destination, { recursive: true, force: true });
  const all = [];
  for (const one of readPublishedPackages()) all.push(await pack(one, join(destination, one.folder)));
  return all;
}

/**
 * @param {import('../../workspace/packages.js').Package} one
 * @param {string} destination
 * @returns {Promise<Packed>}
 */
async function pack({ folder, path }, destination) {
  mkdirSync(destination, { recursive: true });
  await succeed('pnpm', ['pack', '--pack-destination', destination], path);
  const tarball = join(destination, readdirSync(destination)[0] ?? '');
  await succeed('tar', ['-xzf', tarball, '-C', destination], path);
  return { folder, tarball, unpacked: join(destination, 'package') };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
async function succeed(command, args, cwd) {
  const { code, output } = await runCaptured(command, args, { cwd });
  if (code !== 0) throw new ToolError(`${command} ${args.join(' ')} in ${cwd} failed:\n${output}`);
}
