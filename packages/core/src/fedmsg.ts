/** fedmsg's own functions, over one context of this process. */
import type { Message } from '@fedmsg/envelope';
import { loadConfig } from '@fedmsg/config';
import type { FedmsgConfigInput } from '@fedmsg/config';
import { createContext } from './context.js';
import type { FedmsgContext } from './context.js';
import { CoreError } from './error.js';
import { copyBody } from './publish/copy-body.js';
import type { Draft, DraftOf } from './publish/draft.js';
import { createLazyTail } from './receive/lazy-tail.js';
import type { TailedMessage } from './receive/observation.js';
import type { TailOptions, TailOptionsOf } from './receive/tail-options.js';
import type { BodyOfDraft, BodyOfTopic } from './topics/topics.js';
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
export function publish<Topic extends string, Modname extends string = never>(
  draft: DraftOf<Topic, Modname>,
): Promise<Message<BodyOfDraft<Topic, Modname>>>;
export async function publish(draft: Draft): Promise<Message> {
  // What the caller changes while the config is being read is not this message's.
  const kept = { ...draft, msg: copyBody(draft.msg) };
  const context = await (current ?? init());
  return context.publish(kept);
}

/**
 * The messages of the bus of this process, as they come; see `FedmsgContext.tailMessages`. The sockets are opened by the
 * first step of the iteration, and freed when it is left, by `return()` also while a step waits for a message.
 *
 * @throws as `init` and `FedmsgContext.tailMessages`
 */
export function tailMessages<Topic extends string>(
  options: TailOptionsOf<Topic>,
): AsyncGenerator<TailedMessage<BodyOfTopic<Topic>>>;
/** The same for topics that no declaration knows, with bodies as the caller has them. */
export function tailMessages<Body = unknown>(options?: TailOptions): AsyncGenerator<TailedMessage<Body>>;
export function tailMessages(options?: TailOptions): AsyncGenerator<TailedMessage> {
  return createLazyTail(async () => {
    const context = await (current ?? init());
    return context.tailMessages(options);
  });
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
