import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTopic } from './build-topic.js';
import { parseTopic } from './parse-topic.js';

const site = { topic_prefix: 'org.fedoraproject', environment: 'dev' };

function refusal(message: string): unknown {
  return expect.objectContaining({
    name: 'EnvelopeError',
    code: 'INVALID_TOPIC',
    message: expect.stringContaining(message) as unknown,
  });
}

describe('buildTopic()', () => {
  it('joins prefix, environment, modname and topic, as the reference does', () => {
    const topic = buildTopic({ ...site, modname: 'bodhi', topic: 'update.request.testing' });
    expect(topic).toBe('org.fedoraproject.dev.bodhi.update.request.testing');
  });

  it('takes a topic that begins with its category', () => {
    expect(buildTopic({ ...site, topic: 'logger.log' })).toBe('org.fedoraproject.dev.logger.log');
  });

  it('leaves a topic that carries the prefix as it is', () => {
    const topic = 'org.fedoraproject.prod.bodhi.update.comment';
    expect(buildTopic({ ...site, topic })).toBe(topic);
  });

  it('puts the modname before whatever the topic is, as the reference does', () => {
    const topic = buildTopic({ ...site, modname: 'bodhi', topic: 'org.fedoraproject.prod.git.receive' });
    expect(topic).toBe('org.fedoraproject.dev.bodhi.org.fedoraproject.prod.git.receive');
  });

  it('calls a topic that is left out unspecified, as the reference does', () => {
    expect(buildTopic({ ...site, modname: 'bodhi' })).toBe('org.fedoraproject.dev.bodhi.unspecified');
  });

  it('leaves a modname that carries the prefix as it is', () => {
    const topic = buildTopic({ ...site, modname: 'org.fedoraproject.stg.git', topic: 'receive' });
    expect(topic).toBe('org.fedoraproject.stg.git.receive');
  });

  it('asks for the whole last segment of the prefix, unlike the reference', () => {
    const topic = buildTopic({ ...site, modname: 'org.fedoraprojectX', topic: 'receive' });
    expect(topic).toBe('org.fedoraproject.dev.org.fedoraprojectX.receive');
  });

  it('takes letters of any script', () => {
    expect(buildTopic({ ...site, modname: 'wiki', topic: 'straße.編集' })).toBe(
      'org.fedoraproject.dev.wiki.straße.編集',
    );
  });

  it('refuses an environment that is none of ours', () => {
    expect(() => buildTopic({ ...site, environment: 'qa', modname: 'a', topic: 'b' })).toThrow(
      refusal('Expected environment to be one of dev, stg, prod, production; received "qa".'),
    );
  });

  it('refuses a whole topic with an environment that is none of ours', () => {
    expect(() => buildTopic({ ...site, topic: 'org.fedoraproject.bodhi.update' })).toThrow(
      refusal('the environment in "org.fedoraproject.bodhi.update" to be one of dev'),
    );
  });

  it('refuses a whole topic that ends after the environment', () => {
    expect(() => buildTopic({ ...site, topic: 'org.fedoraproject.prod' })).toThrow(
      refusal('PREFIX.ENV.CATEGORY.OBJECT[.SUBOBJECT].EVENT'),
    );
  });

  it.each([
    ['an empty topic', { topic: '' }, 'Expected topic to be text; received ""'],
    ['an empty modname', { modname: '' }, 'Expected modname to be text; received ""'],
    ['an empty prefix', { topic_prefix: '' }, 'Expected topic_prefix to be text; received ""'],
    ['an empty segment', { topic: 'a..b' }, 'without empty segments between its dots; received "a..b"'],
    ['a dot at the end', { topic: 'a.' }, 'without empty segments between its dots'],
    ['a space', { topic: 'a b' }, 'free of white space'],
    ['a control character', { topic: 'a\u0000b' }, 'received "a\\u0000b"'],
    ['a lone surrogate', { topic: 'a\ud800' }, 'lone surrogates'],
    ['an asterisk', { topic: 'a.*' }, '"*"'],
    ['255 bytes and more', { topic: 'é'.repeat(120) }, 'at most 255 bytes in UTF-8'],
  ])('refuses %s', (_, part, message) => {
    expect(() => buildTopic({ ...site, modname: 'svc', topic: 'log', ...part })).toThrow(refusal(message));
  });

  it('refuses what is no text', () => {
    const topic = null as unknown as string;
    expect(() => buildTopic({ ...site, modname: 'svc', topic })).toThrow(
      refusal('Expected topic to be text; received null.'),
    );
  });

  it('is undone by parseTopic()', () => {
    const segment = fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}$/);
    const environment = fc.constantFrom('dev', 'stg', 'prod', 'production');
    const shape = fc.record({
      prefix: fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('.')),
      environment,
      category: segment,
      object: segment,
      event: segment,
    });
    fc.assert(
      fc.property(shape, ({ prefix, environment, category, object, event }) => {
        const parts = { topic_prefix: prefix, environment, modname: category, topic: `${object}.${event}` };
        fc.pre(!`${category}.${object}.${event}`.startsWith(`${prefix}.`));
        expect(parseTopic(buildTopic(parts), { prefix })).toMatchObject({
          prefix,
          environment,
          category,
          object,
          event,
        });
      }),
    );
  });
});
