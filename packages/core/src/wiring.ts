/**
 * Joins the packages: the only file that sees the whole config. What is switched off becomes a step that does nothing,
 * so that the pipelines hold no conditions.
 */
import { loads, dumps } from '@fedmsg/envelope';
import type { DecodeOptions, Transport } from '@fedmsg/envelope';
import type { FedmsgConfig, SrvResolver } from '@fedmsg/config';
import { createSigner, createVerifier } from '@fedmsg/crypto';
import type { MessageStore } from '@fedmsg/replay';
import { createZmqTransport } from '@fedmsg/transport-zmq';
import { createCompose, createRecompose } from './publish/compose.js';
import { announceTo, prepareWith } from './publish/hooks/hook-steps.js';
import type { PublishHooks } from './publish/hooks/publish-hooks.js';
import { keepInStore } from './publish/keep-in-store.js';
import { openOutlet } from './publish/outlet/open-outlet.js';
import type { Outlet } from './publish/outlet/outlet.js';
import { createPublishPipeline } from './publish/pipeline.js';
import type { OpenPublishing } from './publish/publishing.js';
import { createSeal, keepNothing } from './publish/seal.js';
import { sendTo } from './publish/send.js';
import type { Announce, Compose, Prepare, Sign } from './publish/steps.js';
import { createJudge } from './receive/judge.js';
import type { Verify } from './receive/judge.js';
import { judgeAhead, judgeInTurn } from './receive/judging.js';
import type { Judging } from './receive/judging.js';
import { openSources } from './receive/sources/open-sources.js';
import type { TailParts } from './receive/tail.js';
import type { TailOptions } from './receive/tail-options.js';
import { verifyInThreads } from './receive/verify-in-threads.js';
import type { BusStatus } from './status/bus-status.js';
import type { BodySchemas } from './topics/body-schema.js';
import { createBodyCheck, takeAnyBody } from './topics/check-body.js';
import type { CheckBody } from './topics/check-body.js';

/** Parts that a program brings in place of those the config names. */
export interface BusParts {
  /** Default: ZeroMQ. */
  readonly transport?: Transport;
  /** Keeps what is published, and numbers it. Default: none. It stays the caller's to close. */
  readonly store?: MessageStore;
  /** Called for every message that is published, one after the other in this order. */
  readonly hooks?: readonly PublishHooks[];
  /**
   * Schemas of message bodies by `modname.topic`, whatever prefix and environment. A body that does not fit is not
   * published, and a received one is refused with `INVALID_BODY`. Bodies under other names are not checked.
   */
  readonly schemas?: BodySchemas;
  /** Looks up the domain names of `srv_endpoints`. Default: the name servers of the system. */
  readonly resolver?: SrvResolver;
}

/** Makes the pipelines that a config describes. */
export interface Wiring {
  /** The first step of publishing, which needs no publisher yet. */
  readonly compose: Compose;
  readonly openPublishing: () => Promise<OpenPublishing>;
  readonly openTail: (options: TailOptions) => Promise<TailParts>;
}

/** What both pipelines are made of. */
interface Materials {
  readonly config: FedmsgConfig;
  readonly transport: Transport;
  readonly parts: BusParts;
  readonly checkBody: CheckBody;
  readonly report: (status: BusStatus) => void;
}

/** See the file's comment. */
export function wire(config: FedmsgConfig, parts: BusParts, report: (status: BusStatus) => void): Wiring {
  const { transport = createZmqTransport(config), schemas } = parts;
  const checkBody = schemas === undefined ? takeAnyBody : createBodyCheck(schemas, config.topic_prefix);
  const materials = { config, transport, parts, checkBody, report };
  return {
    compose: createCompose(config),
    openPublishing: () => openPublishing(materials),
    openTail: (options) => openTail(materials, options),
  };
}

async function openPublishing(materials: Materials): Promise<OpenPublishing> {
  const { config, transport, parts, report } = materials;
  const sign = config.sign_messages ? await signing(config) : asItIs;
  const outlet = await openOutlet(transport, config);
  const steps = {
    prepare: preparing(materials),
    seal: createSeal(sign),
    keep: parts.store === undefined ? keepNothing : keepInStore(parts.store),
    send: sendTo(outlet),
    announce: parts.hooks === undefined ? tellNobody : announceTo(parts.hooks, report),
  };
  const pipeline = createPublishPipeline(steps, holdForFirstPeer(outlet, config.post_init_sleep * 1000));
  return { name: config.name ?? 'relay_inbound', outlet, pipeline };
}

/** hooks -> schema: what is checked is what will be signed. */
function preparing({ config, parts: { hooks }, checkBody }: Materials): Prepare {
  const runHooks = hooks === undefined ? asItIs : prepareWith(hooks, createRecompose(config));
  if (checkBody === takeAnyBody) return runHooks;
  return async (message) => {
    const prepared = await runHooks(message);
    // As its reader will have it: dates, for one, are numbers then.
    await checkBody(prepared.topic, () => loads(dumps(prepared.msg)));
    return prepared;
  };
}

const tellNobody: Announce = { sent: () => undefined, failed: () => undefined };

async function signing(config: FedmsgConfig): Promise<Sign> {
  const signer = await createSigner(config);
  return (message) => signer.sign(message);
}

const asItIs: Sign & Prepare = (message) => message;

/**
 * A subscriber that is just connecting would miss the first message, and nothing would say so: it waits until somebody
 * is there to receive it, or the time is over.
 */
async function holdForFirstPeer(outlet: Outlet, holdMs: number): Promise<void> {
  if (holdMs > 0) await outlet.ready({ timeoutMs: holdMs }).catch(() => undefined);
}

async function openTail(
  { config, transport, parts: { resolver }, checkBody }: Materials,
  options: TailOptions,
): Promise<TailParts> {
  const { verify, decoding, judging, close } = config.validate_signatures
    ? await verifying(config)
    : UNVERIFIED;
  try {
    const sources = await openSources(transport, config, { ...options, ...(resolver && { resolver }) });
    const judge = createJudge(verify, checkBody, decoding);
    return { sources, judge: (batches) => judging(batches, judge), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** How messages are verified, at which pace, and how that ends. */
interface Verifying {
  readonly verify: Verify;
  readonly decoding: DecodeOptions;
  readonly judging: Judging;
  readonly close: () => Promise<void>;
}

async function verifying(config: FedmsgConfig): Promise<Verifying> {
  if (config.verify_threads > 0) {
    return { ...(await verifyInThreads(config)), decoding: TO_READ, judging: judgeAhead };
  }
  const verifier = await createVerifier(config);
  const verify: Verify = (received) => verifier.verify(received);
  return { verify, decoding: {}, judging: judgeInTurn, close: () => verifier.close() };
}

const takeUnverified: Verify = () => undefined;

/** Nobody verifies in this thread. */
const TO_READ: DecodeOptions = { locateSigned: false };

const UNVERIFIED: Verifying = {
  verify: takeUnverified,
  decoding: TO_READ,
  judging: judgeInTurn,
  close: async () => undefined,
};
