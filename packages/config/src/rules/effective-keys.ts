import { configSchema } from '../schema/config-schema.js';
import type { FedmsgConfig } from '../schema/config-schema.js';
import type { KeyMeta } from '../schema/key.js';
import { showValue } from '../show-value.js';
import type { Rule } from './rule.js';

/**
 * Ignored keys with which fedmsg would do something else than is done here. The others change nothing that anyone would
 * miss, and every site has them.
 */
const MISSED: readonly { readonly key: keyof FedmsgConfig; readonly matters: (value: unknown) => boolean }[] =
  [
    { key: 'relay_outbound', matters: isGivenValue },
    { key: 'gpg_keys', matters: isGivenValue },
    { key: 'persistent_store', matters: isGivenValue },
    { key: 'zmq_enabled', matters: (value) => value === false },
    { key: 'zmq_strict', matters: (value) => value === true },
    { key: 'moksha.livesocket.websocket.client2server', matters: (value) => value === true },
  ];

/** Nobody relies on a key that nothing looks at. */
export const effectiveKeys: Rule = (config) =>
  MISSED.filter(({ key, matters }) => matters(config[key])).map(({ key }) => {
    const { difference = '' } = configSchema.shape[key].meta() as unknown as KeyMeta;
    return {
      code: 'INEFFECTIVE',
      paths: [[key]],
      expected: `no such key, since nothing here looks at it (${difference.replace(/\.$/, '')})`,
      received: showValue(config[key]),
    };
  });

function isGivenValue(value: unknown): boolean {
  return value !== undefined;
}
