import { describe, expect, it } from 'vitest';
import { createMeta } from '../create-meta.js';

const meta = createMeta({ config: { topic_prefix: 'org.example' } });
const topic = 'org.example.dev.logger.log';

describe('LoggerProcessor', () => {
  it('says who logged what', () => {
    const message = { topic, msg: { log: 'backup finished' }, username: 'ralph' };

    expect(meta.title(message)).toBe('logger.log');
    expect(meta.subtitle(message)).toBe('ralph logged: backup finished');
    expect(meta.link(message)).toBeNull();
    expect(meta.usernames(message)).toEqual(['ralph']);
    expect(meta.agent(message)).toBe('ralph');
  });

  it('speaks to the one who logged', () => {
    const message = { topic, msg: { log: 'backup finished' }, username: 'ralph' };

    expect(meta.subjective(message, 'ralph')).toBe('you logged: backup finished');
    expect(meta.subjective(message, 'lmacken')).toBe('ralph logged: backup finished');
  });

  it('names the keys of a body without a log line', () => {
    expect(meta.subtitle({ topic, msg: { host: 'app01', load: 2 }, username: 'ralph' })).toBe(
      'ralph logged data: host, load',
    );
    expect(
      meta.subtitle({ topic, msg: { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }, username: 'ralph' }),
    ).toBe('ralph logged data: a, b, c, d, e and 2 more');
  });

  it.each([[undefined], [null], [[]], [{}], ['text'], [5], [{ log: null }], [{ log: ['line'] }]])(
    'finds words for the body %j',
    (msg) => {
      expect(meta.subtitle({ topic, msg, username: 'ralph' })).toMatch(/^ralph logged data(: log)?$/);
    },
  );

  it('does without a username', () => {
    expect(meta.subtitle({ topic, msg: { log: 'backup finished' } })).toBe('someone logged: backup finished');
    expect(meta.usernames({ topic, msg: {} })).toEqual([]);
  });

  it('shows the whole body in the long form', async () => {
    expect(await meta.longForm({ topic, msg: { host: 'app01' }, username: 'ralph' })).toBe(
      'ralph logged data: host\n\n{\n  "host": "app01"\n}',
    );
    expect(await meta.longForm({ topic, msg: { log: 'done' }, username: 'ralph' })).toBe(
      'ralph logged: done',
    );
    expect(await meta.longForm({ topic, username: 'ralph' })).toBe('ralph logged data');
  });
});
