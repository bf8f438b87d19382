import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BaseProcessor, MetaError, createMeta, readText } from './index.js';
import type { Meta, MetaOptions, MetaWarning, ProcessorContext, UncheckedMessage } from './index.js';

class GitProcessor extends BaseProcessor {
  readonly name: string = 'git';

  override subtitle(message: UncheckedMessage, _context: ProcessorContext): string {
    return `${readText(message, 'msg', 'user')} pushed to ${readText(message, 'msg', 'repo')}`;
  }

  override link(message: UncheckedMessage): string {
    return `https://git.example.org/${readText(message, 'msg', 'repo')}`;
  }

  override usernames(message: UncheckedMessage): Iterable<string> {
    return new Set([readText(message, 'msg', 'user'), 'admin']);
  }
}

const push = {
  topic: 'org.example.prod.git.receive',
  msg: { user: 'ralph', repo: 'fedmsg' },
};

const metaWith = (options: MetaOptions = {}): Meta =>
  createMeta({ processors: [new GitProcessor()], config: { topic_prefix: 'org.example' }, ...options });

describe('createMeta() with a processor of one’s own', () => {
  it('answers with what the processor says and the base knows', async () => {
    const meta = metaWith();

    expect(meta.title(push)).toBe('git.receive');
    expect(meta.subtitle(push)).toBe('ralph pushed to fedmsg');
    expect(await meta.longForm(push)).toBe('ralph pushed to fedmsg');
    expect(meta.subjective(push, 'ralph')).toBe('ralph pushed to fedmsg');
    expect(meta.link(push)).toBe('https://git.example.org/fedmsg');
    expect(meta.icon(push)).toBeNull();
    expect(meta.secondaryIcon(push)).toBeNull();
    expect(meta.usernames(push)).toEqual(['admin', 'ralph']);
    expect(meta.packages(push)).toEqual([]);
    expect(meta.objects(push)).toEqual([]);
    expect(meta.agent(push)).toBe('admin');
    expect(meta.repr(push)).toBe('git.receive -- ralph pushed to fedmsg https://git.example.org/fedmsg');
  });

  it('hands the processor what the program gave', async () => {
    const seen: ProcessorContext[] = [];
    class Curious extends GitProcessor {
      override subtitle(_message: UncheckedMessage, context: ProcessorContext): string {
        seen.push(context);
        return '';
      }
      override async longForm(_message: UncheckedMessage, { fetch }: ProcessorContext): Promise<string> {
        return (await fetch?.('https://example.org/'))?.text() ?? 'no fetch';
      }
    }
    const config = { topic_prefix: 'org.example', 'git.base': 'https://git.example.org' };
    const users = { byNick: { threebean: 'ralph' }, byEmail: {} };
    const fetch = async () => new Response('fetched');
    const meta = createMeta({ processors: [new Curious()], config, users, now: new Date(5), fetch });
    meta.subtitle(push);

    expect(seen[0]).toMatchObject({ config, users });
    expect(seen[0]?.now()).toEqual(new Date(5));
    expect(await meta.longForm(push)).toBe('fetched');
    expect(await metaWith({ processors: [new Curious()] }).longForm(push)).toBe('no fetch');
  });

  it('takes the present from the clock, or from a function', () => {
    const seen: Date[] = [];
    class Clock extends GitProcessor {
      override subtitle(_message: UncheckedMessage, { now }: ProcessorContext): string {
        seen.push(now());
        return '';
      }
    }
    const before = Date.now();
    metaWith({ processors: [new Clock()] }).subtitle(push);
    metaWith({ processors: [new Clock()], now: () => new Date(7) }).subtitle(push);

    expect(seen[0]?.getTime()).toBeGreaterThanOrEqual(before);
    expect(seen[1]).toEqual(new Date(7));
  });
});

describe('createMeta() choosing a processor', () => {
  const subtitleOf = (topic: string, options?: MetaOptions) => metaWith(options).subtitle({ ...push, topic });

  it.each(['org.example.dev.git', 'org.example.anything.git.receive', 'org.example.stg.git.a.b.c'])(
    'takes the one that is named in %s',
    (topic) => expect(subtitleOf(topic)).toBe('ralph pushed to fedmsg'),
  );

  it.each([
    'org.example.prod.github.push',
    'org.example.prod.gi',
    'org.example.git.receive',
    'org.example.prod.sub.git',
    'org.examplefake.prod.git.receive',
    'orgXexample.prod.git.receive',
    'xorg.example.prod.git.receive',
    'com.example.prod.git.receive',
    'git',
    '',
  ])('takes the default for %j', (topic) => expect(subtitleOf(topic)).toBe(''));

  it('goes by topic_prefix_re where the configuration has one', () => {
    const config = { topic_prefix: 'org.example', topic_prefix_re: '^(org|com)\\.example\\.(dev|prod)' };

    expect(subtitleOf('com.example.prod.git.receive', { config })).toBe('ralph pushed to fedmsg');
    expect(subtitleOf('com.example.stg.git.receive', { config })).toBe('');
  });

  it('goes by the prefix of the processor, whatever the configuration says', () => {
    class Pagure extends GitProcessor {
      override readonly name = 'Pagure.Git';
      override readonly topicPrefix = /^io\.pagure\.(stg|prod)/gm;
    }
    const meta = metaWith({ processors: [new Pagure()] });

    for (const _twice of [1, 2])
      expect(meta.subtitle({ ...push, topic: 'io.pagure.prod.pagure.git.receive' })).not.toBe('');
    expect(meta.subtitle({ ...push, topic: 'io.pagure.prod.pagureXgit.receive' })).toBe('');
    expect(meta.subtitle({ ...push, topic: 'org.example.prod.pagure.git.receive' })).toBe('');
  });

  it('asks in order, before its own', () => {
    class Loud extends BaseProcessor {
      readonly name = 'logger';
      override subtitle(): string {
        return 'LOGGED';
      }
    }
    class Quiet extends BaseProcessor {
      readonly name = 'logger';
    }
    const message = { topic: 'org.example.dev.logger.log', msg: { log: 'x' } };
    const processors = [new Loud(), new Quiet()];

    expect(metaWith({ processors }).subtitle(message)).toBe('LOGGED');
  });

  it.each(['org.fedoraproject.prod', 'org.example.dev', 'com.example.eu.stg'])(
    'knows a topic of any bus without a configuration: %s',
    (prefix) => {
      expect(createMeta().subtitle({ topic: `${prefix}.logger.log`, msg: { log: 'x' } })).toBe(
        'someone logged: x',
      );
    },
  );

  it('refuses a prefix that is not a regular expression', () => {
    expect(() => createMeta({ config: { topic_prefix_re: '(' } })).toThrow(
      expect.objectContaining({
        name: 'MetaError',
        code: 'INVALID_PREFIX',
        message: 'topic_prefix_re: expected a regular expression, received "("',
      }),
    );
  });

  it.each([
    [GitProcessor, 'the class GitProcessor'],
    [null, 'null'],
    [{}, 'object'],
    [{ name: '' }, 'object'],
  ])('refuses %o as a processor', (processor, received) => {
    expect(() => createMeta({ processors: [processor as unknown as BaseProcessor] })).toThrow(
      expect.objectContaining({
        code: 'INVALID_PROCESSOR',
        message: `expected a processor with a name, such as new GitProcessor(), received ${received}`,
      }),
    );
  });
});

describe('createMeta() titles', () => {
  it.each([
    ['org.example.prod.git.receive', 'git.receive'],
    ['org.example.prod', ''],
    ['/topic/VirtualTopic.eng.build.complete', '/topic/VirtualTopic.eng.build.complete'],
  ])('makes of %s: %j', (topic, title) => expect(metaWith().title({ topic })).toBe(title));
});

describe('createMeta() meeting trouble', () => {
  function warningsOf(options: MetaOptions, ask: (meta: Meta) => unknown): MetaWarning[] {
    const warnings: MetaWarning[] = [];
    ask(metaWith({ ...options, onWarning: (warning) => warnings.push(warning) }));
    return warnings;
  }

  it('leaves an answer empty and tells which part of the message is missing', () => {
    const message = { ...push, msg: { user: 'ralph' } };
    const warnings = warningsOf({}, (meta) => expect(meta.subtitle(message)).toBe(''));

    expect(warnings).toEqual([
      { field: 'subtitle', processor: 'git', topic: push.topic, error: expect.any(MetaError) },
    ]);
    expect(warnings[0]?.error).toMatchObject({ code: 'MISSING_FIELD', message: 'msg.repo: expected text' });
  });

  it('leaves an answer empty when the processor throws, and keeps its error', async () => {
    const failure = new TypeError('no such thing');
    class Broken extends GitProcessor {
      override usernames(): Iterable<string> {
        throw failure;
      }
      override longForm(): Promise<string> {
        return Promise.reject(failure);
      }
    }
    const warnings: MetaWarning[] = [];
    const meta = metaWith({ processors: [new Broken()], onWarning: (warning) => warnings.push(warning) });

    expect(meta.usernames(push)).toEqual([]);
    expect(meta.agent(push)).toBeNull();
    expect(await meta.longForm(push)).toBe('');
    expect(warnings.map(({ field }) => field)).toEqual(['usernames', 'agent', 'longForm']);
    for (const { error } of warnings)
      expect(error).toMatchObject({
        code: 'PROCESSOR_FAILED',
        message: 'the processor threw no such thing',
        cause: failure,
      });
  });

  it.each([
    ['subtitle', undefined, ''],
    ['subtitle', 5, ''],
    ['link', 'javascript:alert(1)', null],
    ['link', 'https://example.org/ onclick=x', null],
    ['icon', '/icon.png', null],
    ['usernames', 'ralph', []],
    ['packages', ['fedmsg', undefined], []],
    ['agent', 5, null],
  ] as const)('does not pass on %s: %o', (field, answer, empty) => {
    const processor = Object.assign(new GitProcessor(), { [field]: () => answer });
    const [warning] = warningsOf({ processors: [processor] }, (meta) =>
      expect(meta[field](push)).toEqual(empty),
    );

    expect(warning).toMatchObject({ field, error: { code: 'INVALID_ANSWER' } });
    expect(warning?.error.message).toMatch(/^expected .+, received .+/);
  });

  it.each([null, undefined, ''])('takes %o for no link, without a warning', (answer) => {
    const processor = Object.assign(new GitProcessor(), { link: () => answer });
    expect(warningsOf({ processors: [processor] }, (meta) => expect(meta.link(push)).toBeNull())).toEqual([]);
  });

  it.each([[null], [undefined], ['text'], [5], [[]], [{}], [{ topic: 5 }]])(
    'has nothing to say of %j',
    (value) => {
      const [warning] = warningsOf({}, (meta) => expect(meta.title(value)).toBe(''));

      expect(warning).toEqual({ field: 'title', error: expect.any(MetaError) });
      expect(warning?.error).toMatchObject({
        code: 'NOT_A_MESSAGE',
        message: 'expected an object with a topic',
      });
    },
  );

  it('keeps repr on one line, free of escapes', () => {
    const message = {
      topic: 'org.example.dev.logger.log',
      msg: { log: 'one\r\ntwo\u001b[31m\u2028three\t' },
      username: 'x',
    };
    expect(metaWith().repr(message)).toBe('logger.log -- x logged: one two [31m three');
  });

  it('never throws and never says "undefined", whatever comes', async () => {
    const leaks = /undefined|\[object|NaN/;
    const meta = metaWith();
    const topics = fc.constantFrom('git.receive', 'logger.log', 'announce.announcement', 'other');
    const bodies = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.dictionary(fc.constantFrom('log', 'message', 'link', 'user', 'repo'), fc.jsonValue({ maxDepth: 1 })),
    );
    const messages = fc.record(
      {
        topic: topics.map((name) => `org.example.dev.${name}`),
        msg: bodies,
        username: fc.jsonValue({ maxDepth: 1 }),
      },
      { requiredKeys: ['topic'] },
    );
    const anything = fc.oneof({ weight: 4, arbitrary: messages }, fc.anything({ withNullPrototype: true }));
    await fc.assert(
      fc.asyncProperty(anything, async (message) => {
        // Words that the message holds itself may be repeated.
        fc.pre(!leaks.test(JSON.stringify([message])));
        const words = [
          meta.title,
          meta.subtitle,
          meta.link,
          meta.icon,
          meta.secondaryIcon,
          meta.agent,
          meta.repr,
        ];
        const lists = [meta.usernames, meta.packages, meta.objects];
        const answers = [
          ...words.map((ask) => ask(message)),
          ...lists.flatMap((ask) => ask(message)),
          await meta.longForm(message),
          meta.subjective(message, 'ralph'),
        ];

        for (const answer of answers) expect(String(answer)).not.toMatch(leaks);
        expect(meta.repr(message)).not.toMatch(/[\n\r]/);
      }),
    );
  });

  it('survives a message whose parts throw', () => {
    const trap = new Proxy(
      {},
      { get: () => fail(), has: () => fail(), getOwnPropertyDescriptor: () => fail() },
    );
    expect(metaWith().title(trap)).toBe('');
    expect(metaWith().subtitle({ topic: push.topic, msg: trap })).toBe('');
  });
});

function fail(): never {
  throw new Error('trap');
}
