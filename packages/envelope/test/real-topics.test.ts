import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildTopic } from '../src/topic/build-topic.js';
import { lintTopic } from '../src/topic/lint-topic.js';
import { parseTopic } from '../src/topic/parse-topic.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const shared = process.env['FEDMSG_SHARED'] ?? `${root}/../shared`;
const sources = ['real/signed.jsonl', 'real/unsigned.jsonl', 'meta/messages.jsonl'].map(
  (name) => `${shared}/corpus/${name}`,
);
const vectors = `${root}/packages/conformance/vectors/wire.jsonl`;

describe.skipIf(!sources.every((file) => existsSync(file)))('real topics', () => {
  const topics = [...new Set(sources.flatMap(readLines).flatMap(topicsIn))];

  it('are many', () => {
    expect(topics.length).toBeGreaterThan(200);
  });

  it('have the category that datanommer files them under', () => {
    const wrong = topics.filter((topic) => parseTopic(topic).category !== datanommerCategory(topic));
    expect(wrong).toEqual([]);
  });

  it('please the linter in the main', () => {
    const clean = topics.filter((topic) => lintTopic(topic).length === 0);
    expect(clean.length / topics.length).toBeGreaterThan(0.7);
  });

  it('could be published again when the environment is one of ours', () => {
    const refused = topics.filter((topic) => {
      const { prefix, environment = '', category } = parseTopic(topic);
      if (category === undefined || !['dev', 'stg', 'prod'].includes(environment)) return false;
      return buildTopic({ topic_prefix: prefix, environment, topic }) !== topic;
    });
    expect(refused).toEqual([]);
  });
});

describe.skipIf(!existsSync(vectors))('topics that Python fedmsg published under', () => {
  // An empty topic is refused here, and the prefix counts only with its whole last segment.
  const divergences = ['unsigned/topic-empty', 'unsigned/prefix-longer-modname'];
  const published = readLines(vectors)
    .map((row) => row as WireVector)
    .filter(({ topic, name }) => typeof topic === 'string' && !divergences.includes(name));

  it.each(published.map(({ name, topic, publish_args }) => ({ name, topic, publish_args })))(
    '$name: $topic',
    ({ topic, publish_args }) => {
      const parts = {
        topic_prefix: 'org.fedoraproject',
        environment: 'dev',
        modname: publish_args.modname,
        ...(publish_args.topic !== null && { topic: publish_args.topic }),
      };
      expect(buildTopic(parts)).toBe(topic);
    },
  );
});

interface WireVector {
  readonly name: string;
  readonly topic?: string;
  readonly publish_args: { readonly modname: string; readonly topic: string | null };
}

/** `category_from_topic` of datanommer.models: a place in the topic, counted from its beginning. */
function datanommerCategory(topic: string): string | undefined {
  return topic.split('.')[topic.includes('VirtualTopic') ? 2 : 3];
}

function readLines(file: string): unknown[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

/** The topics of all messages that stand anywhere in a value. */
function topicsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { topic } = value as { readonly topic?: unknown };
  const own = typeof topic === 'string' && topic !== '' && 'msg' in value ? [topic] : [];
  return [...own, ...Object.values(value).flatMap(topicsIn)];
}
