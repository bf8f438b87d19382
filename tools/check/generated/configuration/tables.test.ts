import { describe, expect, it } from 'vitest';
import { differenceTable } from './differences.js';
import { editorSchema } from './editor-schema.js';
import { keyTables } from './key-tables.js';
import type { KnownGroup } from './known-keys.js';

const groups: KnownGroup[] = [
  {
    title: 'Sockets',
    keys: [
      {
        name: 'zmq_linger',
        meta: {
          description: 'How long it lingers.',
          unit: 'milliseconds',
          use: 'used',
          fedmsgDefault: 1000,
          difference: 'Short|er.',
        },
        schema: { type: 'integer', minimum: 0, default: 10 },
      },
      {
        name: 'irc',
        meta: { description: 'The bots.', use: 'planned', fedmsgDefault: [] },
        schema: {
          type: 'array',
          items: { type: 'object', properties: { port: { type: 'integer', description: 'Its port.' } } },
          default: [],
        },
      },
      {
        name: 'zmq_strict',
        meta: { description: 'Whether it is.', use: 'ignored', difference: 'It is not.', secret: true },
        schema: { type: 'boolean' },
      },
    ],
  },
];

describe('keyTables()', () => {
  it('has a row for each key and each member of its objects', () => {
    expect(keyTables(groups).split('\n')).toEqual([
      '### Sockets',
      '',
      '| key | type | default | in fedmsg | what it says | here |',
      '|---|---|---|---|---|---|',
      '| `zmq_linger` | whole number from 0 up, milliseconds | `10` | `1000` | How long it lingers. | used, [differs](#differences-on-purpose) |',
      '| `irc` | list of: object | `[]` | the same | The bots. | planned |',
      '| `irc[].port` | whole number | – |  | Its port. | planned |',
      '| `zmq_strict` | true or false | – | no such key | Whether it is. | ignored, [differs](#differences-on-purpose) |',
      '',
    ]);
  });
});

describe('differenceTable()', () => {
  it('has a row for each difference', () => {
    expect(differenceTable(groups).split('\n').slice(2)).toEqual([
      '| `zmq_linger` | `1000` | `10` | Short\\|er. |',
      '| `zmq_strict` | – | ignored | It is not. |',
    ]);
  });
});

describe('editorSchema()', () => {
  it('holds what editors show, and nothing of ours', () => {
    expect(editorSchema(groups).properties).toMatchObject({
      zmq_linger: { type: 'integer', default: 10, description: 'How long it lingers. In milliseconds.' },
      zmq_strict: { type: 'boolean', description: 'Whether it is. Ignored. It is not.', deprecated: true },
    });
  });
});
