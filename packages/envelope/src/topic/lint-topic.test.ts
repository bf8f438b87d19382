import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintTopic } from './lint-topic.js';

function rules(topic: string, prefix?: string): string[] {
  return lintTopic(topic, prefix === undefined ? {} : { prefix }).map(({ rule }) => rule);
}

describe('lintTopic()', () => {
  it.each([
    'org.fedoraproject.prod.bodhi.update.comment',
    'org.fedoraproject.stg.fas.group.member.remove',
    'org.fedoraproject.dev.logger.log',
    'org.fedoraproject.prod.buildsys.build.state.change',
    'org.example.production.nagios.status.updated',
  ])('has nothing to say about %s', (topic) => {
    expect(lintTopic(topic)).toEqual([]);
  });

  it('asks for a known environment', () => {
    expect(lintTopic('org.centos.stage.ci.image.queued')).toEqual([
      {
        rule: 'environment',
        message: 'Expected the environment to be one of dev, stg, prod, production; it is "stage".',
        segment: 'stage',
      },
    ]);
  });

  it('asks for an environment', () => {
    expect(lintTopic('college.content.added')).toContainEqual({
      rule: 'environment',
      message: expect.stringContaining('there is none') as unknown,
    });
  });

  it('asks for an event after the category', () => {
    expect(lintTopic('org.example.dev.shop')).toEqual([
      { rule: 'segments', message: expect.stringContaining('only the category') as unknown, segment: 'shop' },
    ]);
  });

  it('asks for one subobject at most', () => {
    expect(lintTopic('org.example.dev.ci.pipeline.package.test.complete')).toEqual([
      {
        rule: 'segments',
        message: expect.stringContaining('more than one subobject') as unknown,
        segment: 'package.test',
      },
    ]);
  });

  it('asks for lower case', () => {
    expect(lintTopic('org.example.dev.Shop.order.new')).toEqual([
      { rule: 'lower-case', message: 'Expected lower case; "Shop" is not.', segment: 'Shop' },
    ]);
  });

  it('asks for plain characters', () => {
    expect(lintTopic('org.example.dev.café.order.new')).toEqual([
      {
        rule: 'characters',
        message: expect.stringContaining('"café" has others') as unknown,
        segment: 'café',
      },
    ]);
  });

  it('asks for objects in the singular', () => {
    expect(lintTopic('org.example.dev.shop.orders.line_items.new')).toEqual([
      { rule: 'singular', message: expect.stringContaining('"orders"') as unknown, segment: 'orders' },
      {
        rule: 'singular',
        message: expect.stringContaining('"line_items"') as unknown,
        segment: 'line_items',
      },
    ]);
  });

  it.each(['status', 'process', 'analysis', 'kubernetes', 'dns', 'news', 'as'])(
    'takes %s for a singular',
    (object) => {
      expect(lintTopic(`org.example.dev.shop.${object}.update`)).toEqual([]);
    },
  );

  it('leaves the name of a service alone', () => {
    expect(lintTopic('org.example.dev.notifications.rule.update')).toEqual([]);
  });

  it('asks for a verb others use', () => {
    expect(lintTopic('org.example.dev.shop.order.banana')).toEqual([
      {
        rule: 'verb',
        message: expect.stringContaining('"banana" is none of them') as unknown,
        segment: 'banana',
      },
    ]);
  });

  it('reports everything at once', () => {
    expect(rules('org.example.qa.Shop.orders.a.b.c')).toEqual([
      'environment',
      'segments',
      'lower-case',
      'singular',
      'verb',
    ]);
  });

  it('is told where the prefix ends', () => {
    expect(rules('org.example.east.qa.shop.order.new', 'org.example.east')).toEqual(['environment']);
  });

  it.each(['', 'a..b', 'a b', 'org.a.*'])('says that %j cannot be published', (topic) => {
    expect(lintTopic(topic)).toEqual([
      { rule: 'valid', message: expect.stringContaining('Expected a topic to be') as unknown },
    ]);
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (topic) => Array.isArray(lintTopic(topic))));
  });
});
