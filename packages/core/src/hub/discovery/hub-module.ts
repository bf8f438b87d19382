import { pathToFileURL } from 'node:url';
import type { FedmsgConfig } from '@fedmsg/config';
import type { Consumer } from '../consumer/consumer.js';
import type { Producer } from '../producer/producer.js';

/** A list, or a function that makes one of the config. */
export type MembersOf<Member> =
  readonly Member[] | ((config: FedmsgConfig) => readonly Member[] | Promise<readonly Member[]>);

/** What a module for a hub exports: one of the two, or both. */
export interface HubModule {
  readonly consumers?: MembersOf<Consumer>;
  readonly producers?: MembersOf<Producer>;
}

/** A module to load: where it is, and which of its exports are wanted. */
export interface ModuleLocation {
  /** Absolute. */
  readonly path: string;
  readonly kinds: readonly (keyof HubModule)[];
}

/** What a module, or several, bring. */
export interface LoadedMembers {
  readonly consumers: readonly Consumer[];
  readonly producers: readonly Producer[];
}

/**
 * @throws whatever the module throws, and a text for what it lacks
 */
export async function importMembers(
  { path, kinds }: ModuleLocation,
  config: FedmsgConfig,
): Promise<LoadedMembers> {
  const module = (await import(pathToFileURL(path).href)) as HubModule;
  const present = kinds.filter((kind) => module[kind] !== undefined);
  if (present.length === 0) throw new Error(`it exports no ${kinds.join(' and no ')}`);
  return {
    consumers: present.includes('consumers')
      ? await listOf(module.consumers!, 'consumers', isConsumer, config)
      : [],
    producers: present.includes('producers')
      ? await listOf(module.producers!, 'producers', isProducer, config)
      : [],
  };
}

async function listOf<Member>(
  members: MembersOf<Member>,
  kind: keyof HubModule,
  fits: (value: unknown) => boolean,
  config: FedmsgConfig,
): Promise<readonly Member[]> {
  const list: unknown = typeof members === 'function' ? await members(config) : members;
  if (!Array.isArray(list)) throw new Error(`its ${kind} are neither a list nor a function that gives one`);
  const wrong = list.findIndex((member) => !fits(member));
  if (wrong >= 0) throw new Error(`number ${wrong + 1} of its ${kind} is none: ${NEEDED[kind]}`);
  return list as readonly Member[];
}

const NEEDED = {
  consumers: 'it needs name, topic and consume()',
  producers: 'it needs name, produce() and everyMs or cron',
};

function isConsumer(value: unknown): boolean {
  const { name, topic, consume } = (value ?? {}) as Partial<Record<keyof Consumer, unknown>>;
  const topics: readonly unknown[] = Array.isArray(topic) ? topic : [topic];
  return (
    typeof name === 'string' &&
    topics.every((each) => typeof each === 'string') &&
    typeof consume === 'function'
  );
}

function isProducer(value: unknown): boolean {
  const { name, produce, everyMs, cron } = (value ?? {}) as Partial<Record<keyof Producer, unknown>>;
  const hasTime = typeof everyMs === 'number' || typeof cron === 'string';
  return typeof name === 'string' && typeof produce === 'function' && hasTime;
}
