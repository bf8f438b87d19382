import { access, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { ModuleLocation } from './hub-module.js';

/** What of a package.json says where consumers and producers are. */
interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly fedmsg?: { readonly consumers?: unknown; readonly producers?: unknown };
}

/** A module that a dependency names, or why it cannot be had. */
export type FoundModule = ModuleLocation | { readonly problem: string };

/**
 * The modules of those dependencies of a package that have some: `"fedmsg": { "consumers": "./dist/consumers.js",
 * "producers": "./dist/producers.js" }` in their package.json. Only what the package asks for itself is looked at.
 *
 * @throws when the folder has no package.json that can be read
 */
export async function findPackageModules(folder: string): Promise<readonly FoundModule[]> {
  const { dependencies = {}, optionalDependencies = {} } = await readManifest(folder);
  const names = Object.keys({ ...dependencies, ...optionalDependencies });
  const found = await Promise.all(
    names.map((name) => findModules(name, folder, Object.hasOwn(optionalDependencies, name))),
  );
  return found.flat();
}

async function findModules(
  name: string,
  folder: string,
  isOptional: boolean,
): Promise<readonly FoundModule[]> {
  const home = await installedAt(name, folder);
  if (home === undefined && isOptional) return [];
  if (home === undefined) return [{ problem: `${name}, which ${folder} depends on, is not installed` }];
  const { fedmsg = {} } = await readManifest(home);
  return KINDS.filter((kind) => fedmsg[kind] !== undefined).map((kind) => {
    const path = inside(home, fedmsg[kind]);
    return path === undefined
      ? { problem: `"fedmsg.${kind}" of ${name} is no path in it` }
      : { path, kinds: [kind] };
  });
}

const KINDS = ['consumers', 'producers'] as const;

/** Where Node would find it: in the nearest node_modules that has it. */
async function installedAt(name: string, folder: string): Promise<string | undefined> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const home = join(at, 'node_modules', name);
    if (await exists(join(home, 'package.json'))) return home;
    if (at === dirname(at)) return undefined;
  }
}

function inside(home: string, file: unknown): string | undefined {
  if (typeof file !== 'string') return undefined;
  const path = resolve(home, file);
  return relative(home, path).split(sep)[0] === '..' ? undefined : path;
}

async function readManifest(folder: string): Promise<Manifest> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null ? manifest : {};
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
