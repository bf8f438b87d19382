import type { FedmsgConfig } from '@fedmsg/config';
import { CoreError } from '../error.js';
import { findProblems } from './check-members.js';
import type { ConsumerSettings } from './consumer/consumer-settings.js';
import { consumerSettings } from './consumer/consumer-settings.js';
import type { HubOptions } from './hub-options.js';
import type { Producer } from './producer/producer.js';

/** Those that the config lets run. */
export interface HubMembers {
  readonly consumers: readonly ConsumerSettings[];
  readonly producers: readonly Producer[];
}

/**
 * Picks what runs.
 *
 * @throws {CoreError} `INVALID_HUB` with everything that is wrong, also with what is switched off
 */
export function pickMembers(config: FedmsgConfig, options: HubOptions): HubMembers {
  const { consumers = [], producers = [] } = options;
  const settings = consumers.map((consumer) => consumerSettings(consumer, config));
  const problems = findProblems(settings, producers, options);
  const members = {
    consumers: settings.filter(({ consumer }) => isEnabled(consumer.configKey, config)),
    producers: producers.filter(({ configKey }) => isEnabled(configKey, config)),
  };
  if (members.consumers.length + members.producers.length === 0) problems.push(nothingToRun(options));
  if (problems.length > 0) throw new CoreError('INVALID_HUB', problems.join('\n'));
  return members;
}

function isEnabled(configKey: string | undefined, config: Readonly<Record<string, unknown>>): boolean {
  return configKey === undefined || (Object.hasOwn(config, configKey) && config[configKey] === true);
}

function nothingToRun({ consumers = [], producers = [] }: HubOptions): string {
  const keys = [...consumers, ...producers]
    .map(({ configKey }) => configKey)
    .filter((key) => key !== undefined);
  if (keys.length === 0) return 'Expected a consumer or a producer to run; none was given.';
  return `Expected a consumer or a producer to run; all are switched off. Set one of ${keys.join(', ')} to true.`;
}
