import { join } from 'node:path';
import { ConfigError, loadConfig } from '@fedmsg/config';
import type { ConfigErrorCode } from '@fedmsg/config';
import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { folderWith } from './folder-with.js';

const MEBIBYTE = 1024 * 1024;
const LARGEST = MEBIBYTE / 2;
/** Fills a file to what is just read. */
const full = (part: string, before = '', after = ''): string =>
  before + part.repeat(Math.floor((LARGEST - before.length - after.length) / part.length)) + after;

const laughs = (line: (level: number) => string): string =>
  Array.from({ length: 12 }, (_, level) => line(level)).join('\n');

const HOSTILE: readonly (readonly [file: string, what: string, text: () => string, code: ConfigErrorCode])[] =
  [
    ['a.json', 'a list of 10 MB', () => `{"a": [${'1,'.repeat(5 * MEBIBYTE)}1]}`, 'LIMIT_EXCEEDED'],
    ['a.json', 'a list as large as is read', () => full('1,', '{"a": [', '1]}'), 'LIMIT_EXCEEDED'],
    ['a.json', 'objects in objects', () => full('{"a":'), 'LIMIT_EXCEEDED'],
    ['a.jsonc', 'lists in lists', () => full('[', '{"a":'), 'LIMIT_EXCEEDED'],
    ['a.yaml', 'a flow list as large as is read', () => full('1,', '[', ']'), 'LIMIT_EXCEEDED'],
    ['a.yaml', 'lists in lists', () => full('['), 'LIMIT_EXCEEDED'],
    ['a.yaml', 'block lists in block lists', () => full('- '), 'LIMIT_EXCEEDED'],
    [
      'a.yaml',
      'aliases of aliases',
      () => laughs((level) => `a${level}: &a${level} [${`*a${level - 1},`.repeat(level ? 10 : 0)}]`),
      'LIMIT_EXCEEDED',
    ],
    [
      'a.yaml',
      'one map merged a thousand times',
      () =>
        `a: &a {${Array.from({ length: 1000 }, (_, n) => `k${n}: 1`).join(', ')}}\nb: {<<: [${'*a,'.repeat(1000)}]}`,
      'LIMIT_EXCEEDED',
    ],
    ['a.yaml', 'an alias of itself', () => 'a: &a {b: [*a]}', 'INVALID_SYNTAX'],
    ['a.yaml', 'a merge of itself', () => 'a: &a {<<: *a, b: *a}', 'INVALID_SYNTAX'],
    ['a.toml', 'a list as large as is read', () => full('1,', 'a = [', '1]'), 'LIMIT_EXCEEDED'],
    ['a.toml', 'lists in lists', () => full('[', 'a = '), 'LIMIT_EXCEEDED'],
    ['a.toml', 'one dotted key', () => full('a.', '', 'a = 1'), 'LIMIT_EXCEEDED'],
    ['a.toml', 'many tables', () => full('[[a.b.c.d]]\n'), 'LIMIT_EXCEEDED'],
    ['a.py', 'a list of 10 MB', () => `config = {"a": [${'1,'.repeat(5 * MEBIBYTE)}]}`, 'LIMIT_EXCEEDED'],
  ];

describe('hostile files', () => {
  it.each(HOSTILE)('%s: %s', async (name, _what, text, code) => {
    const folder = await folderWith({ [name]: text() });
    const before = process.memoryUsage().rss;
    const start = process.cpuUsage();
    const error = await expectCode(loadConfig({ files: [join(folder, name)], env: {} }), ConfigError, code);

    // Of the processor: the clock also counts what other tests take.
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(1000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEBIBYTE);
    expect(error.message.length).toBeLessThan(400);
  });

  it.each([
    ['a.json', '{"plugin": {"__proto__": {"polluted": true}}}', 1, 13],
    ['a.jsonc', '{"plugin": {"constructor": {"polluted": true}}}', 1, 13],
    ['a.yaml', 'plugin:\n  __proto__: {polluted: true}\n', 2, 3],
    ['a.yaml', 'base: &b {polluted: true}\nplugin: {<<: {__proto__: *b}}\n', 2, 15],
    ['a.toml', '[plugin."__proto__"]\npolluted = true\n', 1, 1],
  ])('%s: names that change every object: %s', async (name, text, line, column) => {
    const folder = await folderWith({ [name]: text });
    const options = { files: [join(folder, name)], env: {} };
    const error = await expectCode(loadConfig(options), ConfigError, 'INVALID_VALUE');

    expect(error.issues).toEqual([expect.objectContaining({ expected: 'another name', line, column })]);
    expect({}).not.toHaveProperty('polluted');
  });
});
