import { parseConfig } from '@fedmsg/config';
import type { FedmsgConfigInput } from '@fedmsg/config';
import { createContext } from '../context.js';
import type { FedmsgContext } from '../context.js';
import type { Tail } from '../receive/tail.js';
import type { Hub } from './hub.js';
import type { HubMembers } from './hub-members.js';
import type { HubOptions } from './hub-options.js';
import { planHub } from './hub-plan.js';
import { RunningHub } from './running-hub.js';

/**
 * Makes a hub for the bus that a config describes, and resolves when its sockets are open; `run()` starts it. The
 * messages come through one tail, so that each is decoded and validated once, however many consumers there are.
 *
 * @throws {CoreError} `INVALID_HUB`, `NO_ENDPOINT`
 * @throws {ConfigError} with every problem of the config
 * @throws {CryptoError} when the trust cannot be read
 * @throws {TransportError} when a socket cannot be opened; nothing is left open then
 */
export async function createHub(config: FedmsgConfigInput, options: HubOptions): Promise<Hub> {
  const whole = parseConfig(config);
  const plan = planHub(whole, options);
  // Consumers that do not validate get what was refused, too.
  const context = createContext({ ...whole, validate_signatures: plan.verifies }, options);
  const tail = await openTail(context, plan);
  return new RunningHub(context, tail, plan);
}

async function openTail(context: FedmsgContext, { consumers }: HubMembers): Promise<Tail | undefined> {
  if (consumers.length === 0) return undefined;
  const topics = new Set(consumers.flatMap(({ topics }) => topics));
  const tail = context.tailMessages({ topic: Array.from(topics) });
  try {
    await tail.opened();
    return tail;
  } catch (error) {
    await context.close();
    throw error;
  }
}
