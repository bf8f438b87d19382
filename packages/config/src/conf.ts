import { loadConfig } from './load-config.js';
import type { LoadedConfig } from './load-config.js';
import type { LoadConfigOptions } from './read-config.js';
import type { FedmsgConfig } from './schema/config-schema.js';

/** The configuration of the process, read once. */
export interface Conf {
  /**
   * Reads the configuration anew and keeps it, in place of what was kept. A failure leaves what was kept as it was.
   *
   * @throws {ConfigError} with every problem of every file in `issues`.
   */
  load(options?: LoadConfigOptions): Promise<LoadedConfig>;
  /**
   * The value of a key, from what is kept. The first call loads, where `load` was not called.
   *
   * @throws {ConfigError} with every problem of every file in `issues`.
   */
  get<Key extends keyof FedmsgConfig>(key: Key): Promise<FedmsgConfig[Key]>;
}

/** The one `conf` of the process, as fedmsg has it. Nothing is read before it is asked. */
export const conf: Conf = createConf();

function createConf(): Conf {
  let kept: Promise<LoadedConfig> | undefined;
  const load = async (options?: LoadConfigOptions): Promise<LoadedConfig> => {
    const loaded = await loadConfig(options);
    kept = Promise.resolve(loaded);
    return loaded;
  };
  const first = (): Promise<LoadedConfig> => {
    // Forgotten when it fails, so that a later call tries again.
    kept ??= loadConfig().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
  return { load, get: async (key) => (await first()).config[key] };
}
