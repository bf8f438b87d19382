import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTopic } from './parse-topic.js';

describe('parseTopic()', () => {
  it('takes a topic with an object apart', () => {
    expect(parseTopic('org.fedoraproject.prod.pkgdb.acl.delete')).toEqual({
      prefix: 'org.fedoraproject',
      environment: 'prod',
      category: 'pkgdb',
      object: 'acl',
      event: 'delete',
      segments: ['org', 'fedoraproject', 'prod', 'pkgdb', 'acl', 'delete'],
    });
  });

  it('joins what stands between object and event', () => {
    const topic = parseTopic('org.centos.prod.ci.pipeline.package.test.complete');
    expect(topic).toMatchObject({ object: 'pipeline', subobject: 'package.test', event: 'complete' });
  });

  it('takes a single segment after the category for the event', () => {
    const topic = parseTopic('org.fedoraproject.prod.logger.log');
    expect(topic.event).toBe('log');
    expect(topic).not.toHaveProperty('object');
  });

  it('takes any segment for the environment', () => {
    expect(parseTopic('org.centos.stage.ci.pipeline.running')).toMatchObject({
      prefix: 'org.centos',
      environment: 'stage',
      category: 'ci',
    });
  });

  it('prefers the third segment when several name an environment', () => {
    expect(parseTopic('io.dev.prod.git.receive')).toMatchObject({ prefix: 'io.dev', environment: 'prod' });
  });

  it('finds the environment behind a prefix of one or of three segments', () => {
    expect(parseTopic('example.stg.shop.order.new')).toMatchObject({ prefix: 'example', category: 'shop' });
    expect(parseTopic('org.example.east.prod.shop.order.new')).toMatchObject({
      prefix: 'org.example.east',
      category: 'shop',
    });
  });

  it('cuts where the given prefix ends', () => {
    const topic = parseTopic('org.example.prod.qa.shop.order.new', { prefix: 'org.example.prod' });
    expect(topic).toMatchObject({ prefix: 'org.example.prod', environment: 'qa', category: 'shop' });
  });

  it('reads a topic of another prefix as if none was given', () => {
    const topic = parseTopic('org.centos.prod.ci.image.complete', { prefix: 'org.cent' });
    expect(topic).toMatchObject({ prefix: 'org.centos', environment: 'prod' });
  });

  it('knows the topics of a broker with virtual topics', () => {
    expect(parseTopic('/topic/VirtualTopic.eng.brew.build.complete')).toMatchObject({
      prefix: '/topic/VirtualTopic',
      environment: 'eng',
      category: 'brew',
      object: 'build',
      event: 'complete',
    });
  });

  it('gives only a prefix for a topic without environment', () => {
    expect(parseTopic('college.content.added')).toEqual({
      prefix: 'college.content.added',
      segments: ['college', 'content', 'added'],
    });
  });

  it('gives no category for a topic that ends after the environment', () => {
    const topic = parseTopic('org.fedoraproject.prod');
    expect(topic.environment).toBe('prod');
    expect(topic).not.toHaveProperty('category');
  });

  it.each(['', undefined, 5])('refuses %j', (topic) => {
    expect(() => parseTopic(topic as string)).toThrow(
      expect.objectContaining({
        code: 'INVALID_TOPIC',
        message: expect.stringContaining('Expected a topic to be text; received') as unknown,
      }),
    );
  });

  it('takes any other text and loses none of it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.stringMatching(/^[a-z.]{1,30}$/),
      fc
        .array(fc.constantFrom('', 'dev', 'prod', 'VirtualTopic', 'x'), { minLength: 2 })
        .map((all) => all.join('.')),
    );
    fc.assert(
      fc.property(text, (topic) => {
        const { segments, ...parts } = parseTopic(topic);
        expect(segments.join('.')).toBe(topic);
        const { prefix, environment, category, object, subobject, event } = parts;
        const joined = [prefix, environment, category, object, subobject, event].filter(
          (part) => part !== undefined,
        );
        expect(joined.join('.')).toBe(topic);
      }),
    );
  });
});
