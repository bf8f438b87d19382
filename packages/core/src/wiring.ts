/**
 * Joins the packages: the only file that sees the whole config. What is switched off becomes a step that does nothing,
 * so that the pipelines hold no conditions.
 */
import { topicPrefix } from '@fedmsg/envelope';
import type { Publisher, Transport } from '@fedmsg/envelope';
import type { FedmsgConfig } from '@fedmsg/config';
import { createSigner, createVerifier } from '@fedmsg/crypto';
import type { MessageStore } from '@fedmsg/replay';
import { createZmqTransport } from '@fedmsg/transport-zmq';
import { CoreError } from './error.js';
import { createCompose } from './publish/compose.js';
import { keepInStore } from './publish/keep-in-store.js';
import { openPublisher } from './publish/open-publisher.js';
import { createPublishPipeline } from './publish/pipeline.js';
import type { PublishPipeline } from './publish/pipeline.js';
import { createSeal, keepNothing } from './publish/seal.js';
import { sendTo } from './publish/send.js';
import type { Compose, Sign } from './publish/steps.js';
import { createJudge } from './receive/judge.js';
import type { Verify } from './receive/judge.js';
import type { NamedSubscription } from './receive/merge.js';
import type { TailParts } from './receive/tail.js';
import type { TailOptions } from './receive/tail-options.js';

/** Parts that a program brings in place of those the config names. */
export interface BusParts {
  /** Default: ZeroMQ. */
  readonly transport?: Transport;
  /** Keeps what is published, and numbers it. Default: none. It stays the caller's to close. */
  readonly store?: MessageStore;
}

/** The publish pipeline with the publisher that it ends in. */
export interface Publishing {
  /** The endpoint name it publishes under. */
  readonly name: string;
  readonly publisher: Publisher;
  readonly pipeline: PublishPipeline;
}

/** Makes the pipelines that a config describes. */
export interface Wiring {
  /** The first step of publishing, which needs no publisher yet. */
  readonly compose: Compose;
  openPublishing(): Promise<Publishing>;
  openTail(options: TailOptions): Promise<TailParts>;
}

/** See the file's comment. */
export function wire(
  config: FedmsgConfig,
  { transport = createZmqTransport(config), store }: BusParts,
): Wiring {
  return {
    compose: createCompose(config),
    openPublishing: () => openPublishing(config, transport, store),
    openTail: (options) => openTail(config, transport, options),
  };
}

async function openPublishing(
  config: FedmsgConfig,
  transport: Transport,
  store: MessageStore | undefined,
): Promise<Publishing> {
  const sign = config.sign_messages ? await signing(config) : asItIs;
  const publisher = await openPublisher(transport, config);
  const steps = {
    seal: createSeal(sign),
    keep: store === undefined ? keepNothing : keepInStore(store),
    send: sendTo(publisher),
  };
  const pipeline = createPublishPipeline(steps, holdForFirstPeer(publisher, config.post_init_sleep * 1000));
  return { name: config.name ?? 'relay_inbound', publisher, pipeline };
}

async function signing(config: FedmsgConfig): Promise<Sign> {
  const signer = await createSigner(config);
  return (message) => signer.sign(message);
}

const asItIs: Sign = (message) => message;

/**
 * A subscriber that is just connecting would miss the first message, and nothing would say so: it waits until somebody
 * is there to receive it, or the time is over.
 */
async function holdForFirstPeer(publisher: Publisher, holdMs: number): Promise<void> {
  if (holdMs > 0) await publisher.ready({ timeoutMs: holdMs }).catch(() => undefined);
}

async function openTail(
  config: FedmsgConfig,
  transport: Transport,
  options: TailOptions,
): Promise<TailParts> {
  const { verify, close } = config.validate_signatures ? await verifying(config) : UNVERIFIED;
  try {
    const subscriptions = await subscribe(config, transport, options);
    return { subscriptions, judge: createJudge(verify), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function verifying(config: FedmsgConfig) {
  const verifier = await createVerifier(config);
  const verify: Verify = (received) => verifier.verify(received);
  return { verify, close: () => verifier.close() };
}

const takeUnverified: Verify = () => undefined;

const UNVERIFIED = { verify: takeUnverified, close: async () => undefined };

async function subscribe(
  config: FedmsgConfig,
  transport: Transport,
  { topic = '', names = Object.keys(config.endpoints), signal }: TailOptions,
): Promise<readonly NamedSubscription[]> {
  const topics = (typeof topic === 'string' ? [topic] : topic).map(topicPrefix);
  const subscriptions: NamedSubscription[] = [];
  try {
    for (const name of names) {
      const endpoints = endpointsOf(config, name);
      const subscription = await transport.createSubscription({
        endpoints,
        topics,
        ...(signal && { signal }),
      });
      subscriptions.push({ name, subscription });
    }
  } catch (error) {
    await Promise.all(subscriptions.map(({ subscription }) => subscription.close()));
    throw error;
  }
  if (subscriptions.length > 0) return subscriptions;
  throw new CoreError(
    'NO_ENDPOINT',
    'Expected endpoints to name at least one address to listen to; it is empty.',
  );
}

function endpointsOf({ endpoints }: FedmsgConfig, name: string): readonly string[] {
  const own = Object.hasOwn(endpoints, name) ? endpoints[name]! : [];
  if (own.length > 0) return own;
  throw new CoreError('NO_ENDPOINT', `Expected an address for "${name}" in endpoints; there is none.`);
}
