import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dumps, loadsExact } from '@fedmsg/envelope';

const VECTORS = resolve(import.meta.dirname, '../../conformance/vectors/x509.jsonl');

/** A body as services write them: about a kilobyte, nested, with a float or two and a text. */
const BODY = {
  build_id: 123456,
  name: 'python-example',
  version: '1.1.7',
  release: '1.fc39',
  owner: 'ada',
  tags: ['f39', 'f39-updates', 'f39-testing'],
  task: {
    id: 99,
    method: 'build',
    arches: ['x86_64', 'aarch64'],
    request: {
      target: 'f39',
      source: 'git+https://src.example.org/rpms/python-example.git#abcdef0123456789',
      options: { scratch: false, wait: null },
    },
  },
  description: 'An update that fixes several bugs, with "quotes" and a line\nbreak.',
  karma: 3,
  ratio: 0.5,
  when: 1416838800.25,
  notes: 'A sentence of the kind that people write under an update. '.repeat(6),
};

/** A message that Python signed, with a body of ordinary size in place of its own. */
export function sampleMessage(): Record<string, unknown> {
  const [first] = readFileSync(VECTORS, 'utf8').split('\n', 1);
  const { message } = JSON.parse(first!) as { message: string };
  return { ...(JSON.parse(message) as object), msg: BODY };
}

/** The same message as fedmsg's relay passes it on: spaces after `,` and `:`, keys in the order they were set. */
export function relaySpelling(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(relaySpelling).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return dumps(value);
  const members = Object.entries(value).reverse();
  return `{${members.map(([key, member]) => `${dumps(key)}: ${relaySpelling(member)}`).join(', ')}}`;
}

/** The text in the reference's canonical form. */
export function canonicalText(value: unknown): string {
  return dumps(loadsExact(dumps(value)));
}
