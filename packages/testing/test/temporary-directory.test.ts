import { access, readFile } from 'node:fs/promises';
import { temporaryDirectory } from '@fedmsg/testing';
import { expect, it } from 'vitest';

it('makes real files, with their folders, and removes them in the end', async () => {
  const directory = await temporaryDirectory({ 'fedmsg.d/base.json': '{}', key: Buffer.from([0xff]) });
  expect(await readFile(directory.join('fedmsg.d', 'base.json'), 'utf8')).toBe('{}');
  expect(await readFile(directory.join('key'))).toEqual(Buffer.from([0xff]));
  await directory[Symbol.asyncDispose]();
  await expect(access(directory.path)).rejects.toThrow('ENOENT');
});
