import { readFileSync, readdirSync } from 'node:fs';
import { FedmsgError } from '@fedmsg/envelope';
import * as face from '@fedmsg/meta';
import type {
  Meta,
  MetaConfig,
  MetaErrorCode,
  MetaField,
  MetaOptions,
  MetaWarning,
  ProcessorContext,
  UncheckedMessage,
  Users,
} from '@fedmsg/meta';
import { expect, expectTypeOf, it } from 'vitest';

it('exports these values and no others', () => {
  expect(Object.keys(face).sort()).toEqual([
    'AnnounceProcessor',
    'BaseProcessor',
    'DefaultProcessor',
    'LoggerProcessor',
    'MetaError',
    'createMeta',
    'findText',
    'readText',
  ]);
});

it('exports these types', () => {
  expectTypeOf(face.createMeta).toEqualTypeOf<(options?: MetaOptions) => Meta>();
  expectTypeOf<ProcessorContext['config']>().toEqualTypeOf<MetaConfig>();
  expectTypeOf<ProcessorContext['users']>().toEqualTypeOf<Users>();
  expectTypeOf<MetaWarning['field']>().toEqualTypeOf<MetaField>();
  expectTypeOf<face.MetaError['code']>().toEqualTypeOf<MetaErrorCode>();
  expectTypeOf<MetaField>().toExtend<keyof Meta>();
  expectTypeOf<face.BaseProcessor['title']>().parameters.toEqualTypeOf<
    [UncheckedMessage, ProcessorContext]
  >();
});

it('reports errors in the shape of every package', () => {
  const error = new face.MetaError('MISSING_FIELD', 'msg.log: expected text');
  expect(error).toBeInstanceOf(FedmsgError);
  expect(error).toMatchObject({
    name: 'MetaError',
    code: 'MISSING_FIELD',
    message: 'msg.log: expected text',
  });
});

it('finds text by its path and counts nothing inherited', () => {
  const message = { msg: { user: { name: 'ralph', id: 7 }, list: ['a'] } };

  expect(face.findText(message, 'msg', 'user', 'name')).toBe('ralph');
  expect(face.findText(message, 'msg', 'user', 'id')).toBe('7');
  expect(face.findText(message, 'msg', 'list', '0')).toBe('a');
  expect(face.findText(message, 'msg', 'user')).toBeUndefined();
  expect(face.findText(message, 'msg', 'constructor', 'name')).toBeUndefined();
  expect(face.findText(undefined, 'msg')).toBeUndefined();
  expect(() => face.readText(message, 'msg', 'link')).toThrow(
    expect.objectContaining({ code: 'MISSING_FIELD', message: 'msg.link: expected text' }),
  );
});

it('needs nothing of Node', () => {
  const folder = new URL('../src/', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!test)\.ts$/.test(name),
  );
  expect(sources.length).toBeGreaterThan(5);
  for (const name of sources)
    expect(readFileSync(new URL(name, folder), 'utf8')).not.toMatch(/from 'node:|process\./);
});
