import * as z from 'zod';
import type { PlainObject } from '../layers/merge.js';
import { addressKeys } from './addresses.js';
import { backlogKeys } from './backlog.js';
import { busKeys } from './bus.js';
import { commandLineKeys } from './command-line.js';
import { curveKeys } from './curve.js';
import { gatewayKeys } from './gateway.js';
import { gpgKeys } from './gpg.js';
import { hubKeys } from './hub.js';
import { ircKeys } from './irc.js';
import { loggingKeys } from './logging.js';
import { monitoringKeys } from './monitoring.js';
import { policyKeys } from './policy.js';
import { signatureKeys } from './signatures.js';
import { signingKeyKeys } from './signing-key.js';
import { socketKeys } from './sockets.js';
import { stompKeys } from './stomp.js';
import { createSwitchCheck } from './switches.js';
import { trustKeys } from './trust.js';
import { websocketKeys } from './websocket.js';

const keys = {
  ...busKeys,
  ...addressKeys,
  ...socketKeys,
  ...curveKeys,
  ...signatureKeys,
  ...signingKeyKeys,
  ...trustKeys,
  ...gpgKeys,
  ...policyKeys,
  ...backlogKeys,
  ...hubKeys,
  ...gatewayKeys,
  ...websocketKeys,
  ...monitoringKeys,
  ...ircKeys,
  ...stompKeys,
  ...loggingKeys,
  ...commandLineKeys,
};

/**
 * Every known key with its type and default; `configSchema.shape.zmq_linger.meta()` gives the rest, as
 * {@link KeyMeta}. Keys that it does not know are kept as they are, for plugins; one with a dot that ends in `.enabled`
 * switches a consumer or producer, and is true or false.
 */
export const configSchema = z.looseObject(keys).superRefine(createSwitchCheck(keys), {
  // Also where other keys are refused, so that all mistakes are told at once.
  when: ({ value }) => typeof value === 'object' && value !== null,
});

/**
 * A configuration with every default filled in. The keys are spelled as in the files, so that it fits the option
 * interfaces of the other packages by structure. Keys of plugins are there at run time and not in this type.
 */
export type FedmsgConfig = z.output<z.ZodObject<(typeof configSchema)['shape']>>;

/** What a program may give: every key may be left out, and `undefined` counts as left out. */
export type FedmsgConfigInput = {
  readonly [Key in keyof (typeof configSchema)['shape']]?:
    z.input<(typeof configSchema)['shape'][Key]> | undefined;
} & Readonly<Record<string, unknown>>;

/**
 * Reads the values of all layers together. `null` at a known key counts as left out: the Python files of fedmsg's sites
 * write `None` for what has no value.
 */
export function readValues(values: PlainObject): z.ZodSafeParseResult<FedmsgConfig> {
  const given = Object.entries(values).filter(
    ([name, value]) => value !== null || !Object.hasOwn(keys, name),
  );
  // fromEntries defines own properties, so that a key named __proto__ stays a key.
  return configSchema.safeParse(Object.fromEntries(given));
}
