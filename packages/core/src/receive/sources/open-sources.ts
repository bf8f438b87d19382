import { topicPrefix } from '@fedmsg/envelope';
import type { Subscription, Transport } from '@fedmsg/envelope';
import { createSrvSource } from '@fedmsg/config';
import type { SrvResolver } from '@fedmsg/config';
import { CoreError } from '../../error.js';
import type { TailOptions } from '../tail-options.js';
import { DiscoveredSource } from './discovered-source.js';
import type { NamedSource, Source } from './source.js';

/** Where the bus is. */
export interface SourcesConfig {
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
  readonly srv_endpoints: readonly string[];
}

/** What is listened to, and who knows the endpoints of domain names. */
export interface SourcesOptions extends TailOptions {
  readonly resolver?: SrvResolver;
}

/**
 * Subscribes at all endpoints of the names, or at none when one fails. The endpoints of domain names come later, when
 * they were looked up.
 */
export async function openSources(
  transport: Transport,
  config: SourcesConfig,
  { topic = '', names = namesOf(config), signal, resolver }: SourcesOptions,
): Promise<readonly NamedSource[]> {
  const topics = (typeof topic === 'string' ? [topic] : topic).map(topicPrefix);
  const subscribe = (endpoints: readonly string[]): Promise<Subscription> =>
    transport.createSubscription({ endpoints, topics, ...(signal && { signal }) });
  const discover = (domain: string): Source =>
    new DiscoveredSource({
      domain,
      lookUps: createSrvSource([domain], { ...(resolver && { resolver }) }),
      subscribe: (endpoint) => subscribe([endpoint]),
      ...(signal && { signal }),
    });
  if (names.length === 0) throw nothingToHear();
  return openAll(names, async (name) =>
    config.srv_endpoints.includes(name) ? discover(name) : subscribe(endpointsOf(config, name)),
  );
}

function namesOf({ endpoints, srv_endpoints }: SourcesConfig): readonly string[] {
  return [...new Set([...Object.keys(endpoints), ...srv_endpoints])];
}

async function openAll(
  names: readonly string[],
  open: (name: string) => Promise<Source>,
): Promise<readonly NamedSource[]> {
  const sources: NamedSource[] = [];
  try {
    for (const name of names) sources.push({ name, source: await open(name) });
    return sources;
  } catch (error) {
    await Promise.all(sources.map(({ source }) => source.close()));
    throw error;
  }
}

function endpointsOf({ endpoints }: SourcesConfig, name: string): readonly string[] {
  const own = Object.hasOwn(endpoints, name) ? endpoints[name]! : [];
  if (own.length > 0) return own;
  throw new CoreError('NO_ENDPOINT', `Expected an address for "${name}" in endpoints; there is none.`);
}

function nothingToHear(): CoreError {
  return new CoreError(
    'NO_ENDPOINT',
    'Expected endpoints to name at least one address to listen to; it is empty.',
  );
}
