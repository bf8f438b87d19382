import type { FedmsgConfig } from '@fedmsg/config';
import { CoreError } from '../../error.js';
import { importMembers } from './hub-module.js';
import type { LoadedMembers, ModuleLocation } from './hub-module.js';
import { findPackageModules } from './package-modules.js';

/**
 * Loads the consumers and producers that a config names: those of the modules in `hub_modules`, and of the dependencies
 * of the packages in `hub_packages` that say in their package.json where they are (`"fedmsg": { "consumers": "./x.js" }`).
 * A module exports `consumers` or `producers` or both, each a list, or a function that makes one of the config. Nothing
 * is loaded that the config does not name. With `explicit_hub_consumers`, only the consumers of these names are given.
 *
 * @throws {CoreError} `INVALID_HUB_MODULE` with everything that cannot be loaded: a hub without one of its consumers
 * would look as if all were well. `UNKNOWN_CONSUMER`
 */
export async function loadMembers(config: FedmsgConfig): Promise<LoadedMembers> {
  const problems: string[] = [];
  const locations = [
    ...config.hub_modules.map((path): ModuleLocation => ({ path, kinds: ['consumers', 'producers'] })),
    ...(await packageLocations(config.hub_packages, problems)),
  ];
  const members = await importAll(locations, config, problems);
  if (problems.length > 0) throw new CoreError('INVALID_HUB_MODULE', problems.join('\n'));
  return { ...members, consumers: pick(members.consumers, config.explicit_hub_consumers) };
}

async function packageLocations(folders: readonly string[], problems: string[]): Promise<ModuleLocation[]> {
  const locations: ModuleLocation[] = [];
  for (const folder of folders) {
    try {
      for (const found of await findPackageModules(folder)) {
        if ('path' in found) locations.push(found);
        else problems.push(`Expected modules for the hub from hub_packages: ${found.problem}.`);
      }
    } catch (error) {
      problems.push(`Expected ${folder} in hub_packages to be a package: ${(error as Error).message}.`);
    }
  }
  return locations;
}

/** One after the other, in the order in which the config names them. */
async function importAll(
  locations: readonly ModuleLocation[],
  config: FedmsgConfig,
  problems: string[],
): Promise<LoadedMembers> {
  const all: LoadedMembers[] = [];
  for (const location of locations) {
    try {
      all.push(await importMembers(location, config));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push(`Expected a module for the hub in ${location.path}: ${reason}.`);
    }
  }
  return {
    consumers: all.flatMap(({ consumers }) => consumers),
    producers: all.flatMap(({ producers }) => producers),
  };
}

function pick(
  consumers: LoadedMembers['consumers'],
  names: readonly string[] | undefined,
): LoadedMembers['consumers'] {
  if (names === undefined) return consumers;
  const unknown = names.filter((name) => !consumers.some((consumer) => consumer.name === name));
  if (unknown.length === 0) return consumers.filter(({ name }) => names.includes(name));
  const known = consumers.map(({ name }) => name).join(', ') || 'none';
  const text = `Expected explicit_hub_consumers to name consumers of the hub's modules (${known}); there is no ${unknown.join(', ')}.`;
  throw new CoreError('UNKNOWN_CONSUMER', text);
}
