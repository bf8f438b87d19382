import { checkConfig, loadConfig } from '@fedmsg/config';
import { expect, it } from 'vitest';
import { folderWith } from './folder-with.js';

const check = (cwd: string, ...files: readonly string[]) => checkConfig({ cwd, env: {}, files });

it('gives what is wrong beside what is odd', async () => {
  const cwd = await folderWith({
    'a.json': { zmq_lingr: 5, active: 'yes' },
    'b.json': '{',
    'c.json': { environment: 'stg' },
  });
  const { sources, given, errors, warnings } = await check(cwd, 'a.json', 'b.json', 'c.json');

  expect(sources).toHaveLength(3);
  expect(given).toEqual({ zmq_lingr: 5, active: 'yes', environment: 'stg' });
  expect(errors.map(({ code, key }) => [code, key])).toEqual([
    ['INVALID_SYNTAX', undefined],
    ['INVALID_VALUE', 'active'],
  ]);
  expect(warnings.map(({ code, key }) => [code, key])).toEqual([['UNKNOWN_KEY', 'zmq_lingr']]);
});

it('asks the rules where every file can be read and every value is allowed', async () => {
  const cwd = await folderWith({
    'alone.json': { stomp_pass: 'x', ca_cert_location: 'nowhere.crt' },
    'broken.json': '{',
  });
  const whole = await check(cwd, 'alone.json');
  const part = await check(cwd, 'alone.json', 'broken.json');

  expect(whole.errors.map(({ code, key }) => [code, key])).toEqual([['CONFLICT', 'stomp_pass']]);
  expect(whole.warnings.map(({ code }) => code)).toContain('MISSING_FILE');
  expect(part.errors.map(({ code }) => code)).toEqual(['INVALID_SYNTAX']);
  expect(part.warnings).toEqual([]);
});

it('gives the errors that loadConfig throws, and its warnings', async () => {
  const cwd = await folderWith({ 'good.json': { zmq_lingr: 5 }, 'bad.json': { active: 1, stomp_pass: 'x' } });
  const [good, bad] = await Promise.all([check(cwd, 'good.json'), check(cwd, 'bad.json')]);

  expect(good.errors).toEqual([]);
  expect((await loadConfig({ cwd, env: {}, files: ['good.json'] })).warnings).toEqual(good.warnings);
  await expect(loadConfig({ cwd, env: {}, files: ['bad.json'] })).rejects.toMatchObject({
    issues: bad.errors,
  });
});
