export { ConfigError } from './error.js';
export { loadConfig, parseConfig } from './load-config.js';
export { configSchema } from './schema.js';

export type { ConfigErrorCode, ConfigIssue } from './error.js';
export type { ConfigWarning } from './files/list-files.js';
export type { LoadConfigOptions, LoadedConfig } from './load-config.js';
export type { SearchOptions } from './files/places.js';
export type { FedmsgConfig, FedmsgConfigInput, KeyMeta } from './schema.js';
