import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createMeta } from '@fedmsg/meta';
import { expect, it } from 'vitest';

interface Example {
  readonly id: string;
  readonly service: string;
  readonly msg: { readonly msg?: { readonly log?: string; readonly message?: string } };
  readonly expected: Readonly<Record<string, unknown>>;
}

const shared = resolve(process.env['FEDMSG_SHARED'] ?? '../shared');
const file = resolve(shared, 'corpus/meta/messages.jsonl');
const examples = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Example)
      .filter(({ service }) => ['logger', 'announce', 'unhandled'].includes(service))
  : [];

it.skipIf(examples.length === 0)('gives the facts of the examples in corpus/meta/messages.jsonl', () => {
  const meta = createMeta({ config: { topic_prefix_re: '^org\\.fedoraproject\\.(dev|stg|prod)' } });
  for (const { id, msg, expected } of examples) {
    expect(meta.title(msg), id).toBe(expected['title']);
    expect(meta.link(msg), id).toBe(orNull(expected['link']));
    expect(meta.icon(msg), id).toBe(orNull(expected['icon']));
    expect(meta.secondaryIcon(msg), id).toBe(orNull(expected['secondary_icon']));
    expect(meta.agent(msg), id).toBe(expected['agent']);
    for (const field of ['usernames', 'packages', 'objects'] as const)
      expect(meta[field](msg), id).toEqual(expected[field]);
    expect(meta.subtitle(msg), id).toContain(msg.msg?.log ?? msg.msg?.message ?? '');
    expect(meta.subtitle(msg) === '', id).toBe(expected['subtitle'] === '');
  }
});

/** Absent texts are empty in some of the recorded answers and null in others. */
function orNull(text: unknown): unknown {
  return text === '' ? null : text;
}
