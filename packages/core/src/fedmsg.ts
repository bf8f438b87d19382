/** fedmsg's own functions, over one context of this process. */
import type { Message } from '@fedmsg/envelope';
import { loadConfig } from '@fedmsg/config';
import type { FedmsgConfigInput } from '@fedmsg/config';
import { createContext } from './context.js';
import type { FedmsgContext } from './context.js';
import { CoreError } from './error.js';
import { copyBody } from './publish/copy-body.js';
import type { Draft } from './publish/draft.js';
import type { TailedMessage } from './receive/observation.js';
import type { TailOptions } from './receive/tail-options.js';
import type { BusParts } from './wiring.js';

let current: Promise<FedmsgContext> | undefined;

/**
 * Connects this process to the bus that its config files describe (see `loadConfig`), with the given values above
 * them. `publish` and `tailMessages` do it themselves when it was not done.
 *
 * @throws {CoreError} `ALREADY_INITIALIZED` until `destroy` was called
 * @throws {ConfigError} with every problem of the config
 */
export function init(overrides: FedmsgConfigInput = {}, parts?: BusParts): Promise<FedmsgContext> {
  if (current !== undefined) {
    const text = 'Expected init to be called once; this process is on the bus already. Call destroy first.';
    return Promise.reject(new CoreError('ALREADY_INITIALIZED', text));
  }
  const context = open(overrides, parts);
  current = context;
  context.catch(() => {
    if (current === context) current = undefined;
  });
  return context;
}

/**
 * Publishes a message on the bus of this process; see `FedmsgContext.publish`.
 *
 * @throws as `init` and `FedmsgContext.publish`
 */
export async function publish(draft: Draft): Promise<Message> {
  // What the caller changes while the config is being read is not this message's.
  const kept = { ...draft, msg: copyBody(draft.msg) };
  const context = await (current ?? init());
  return context.publish(kept);
}

/**
 * The messages of the bus of this process, as they come; see `FedmsgContext.tailMessages`. The sockets are opened by the
 * first step of the iteration.
 *
 * @throws as `init` and `FedmsgContext.tailMessages`
 */
export async function* tailMessages<Body = unknown>(
  options?: TailOptions,
): AsyncGenerator<TailedMessage<Body>> {
  const context = await (current ?? init());
  yield* context.tailMessages<Body>(options);
}

/** Sends what is queued and leaves the bus; nothing happens when the process is not on it. `init` may follow. */
export async function destroy(): Promise<void> {
  const context = current;
  current = undefined;
  await (await context?.catch(() => undefined))?.drain();
}

async function open(overrides: FedmsgConfigInput, parts: BusParts | undefined): Promise<FedmsgContext> {
  const { config } = await loadConfig({ overrides });
  return createContext(config, parts);
}
