import { join } from 'node:path';
import { parseConfig } from '@fedmsg/config';
import { CoreError, createHub, loadMembers } from '@fedmsg/core';
import { createMemoryTransport, expectCode, temporaryDirectory } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { config } from './memory-bus.js';

const consumer = (name: string) => `{ name: '${name}', topic: ['org.shop'], consume() {} }`;

const FILES = {
  'lists.mjs': `export const consumers = [${consumer('orders')}, ${consumer('mails')}];
    export const producers = [{ name: 'tick', everyMs: 1000, produce() {} }];`,
  'factory.mjs': `class Named { constructor(name) { this.name = name; } topic = 'org'; consume() {} }
    export const consumers = async (config) => [new Named(config.name)];`,
  'broken.mjs': 'export const = 1;',
  'throws.mjs': `throw new Error('no license');`,
  'empty.mjs': 'export const something = 1;',
  'wrong.mjs': `export const consumers = [${consumer('good')}, { name: 'bad', topic: 'org' }];`,
  'no-list.mjs': 'export const producers = {};',
  'site/package.json': JSON.stringify({
    dependencies: { '@shop/consumers': '1', 'left-pad': '1' },
    optionalDependencies: { absent: '1' },
    devDependencies: { 'not-asked': '1' },
  }),
  'node_modules/@shop/consumers/package.json': JSON.stringify({
    type: 'module',
    fedmsg: { consumers: './dist/all.js', producers: './dist/all.js' },
  }),
  'node_modules/@shop/consumers/dist/all.js': `export const consumers = [${consumer('packaged')}];
    export const producers = [{ name: 'nightly', cron: '0 3 * * *', produce() {} }];`,
  'node_modules/left-pad/package.json': '{}',
  'node_modules/not-asked/package.json': JSON.stringify({ fedmsg: { consumers: './gone.js' } }),
  'outside/package.json': JSON.stringify({ dependencies: { escape: '1', missing: '1' } }),
  'outside/node_modules/escape/package.json': JSON.stringify({ fedmsg: { consumers: '../../../lists.mjs' } }),
};

let directory: TemporaryDirectory;
beforeAll(async () => void (directory = await temporaryDirectory(FILES)));
afterAll(() => directory[Symbol.asyncDispose]());

const load = (names: readonly string[], more: object = {}) =>
  loadMembers(parseConfig({ ...config, hub_modules: names.map((name) => directory.join(name)), ...more }));

const namesOf = (members: readonly { readonly name: string }[]) => members.map(({ name }) => name);

describe('loadMembers()', () => {
  it('gives what the modules export: lists, or what a function makes of the config', async () => {
    const { consumers, producers } = await load(['lists.mjs', 'factory.mjs']);
    expect(namesOf(consumers)).toEqual(['orders', 'mails', 'shop']);
    expect(namesOf(producers)).toEqual(['tick']);
  });

  it('gives what the dependencies of a package say they have, and no others', async () => {
    const { consumers, producers } = await load([], { hub_packages: [directory.join('site')] });
    expect([namesOf(consumers), namesOf(producers)]).toEqual([['packaged'], ['nightly']]);
  });

  it('gives nothing that the config does not name, also from the current folder', async () => {
    expect(await load([])).toEqual({ consumers: [], producers: [] });
  });

  it('gives the consumers that explicit_hub_consumers names', async () => {
    const { consumers, producers } = await load(['lists.mjs'], { explicit_hub_consumers: ['mails'] });
    expect([namesOf(consumers), namesOf(producers)]).toEqual([['mails'], ['tick']]);
    const unknown = load(['lists.mjs'], { explicit_hub_consumers: ['mails', 'letters'] });
    const error = await expectCode(unknown, CoreError, 'UNKNOWN_CONSUMER');
    expect(error.message).toBe(
      "Expected explicit_hub_consumers to name consumers of the hub's modules (orders, mails); there is no letters.",
    );
  });

  it('refuses with INVALID_HUB_MODULE, which names every module that is wrong', async () => {
    const names = ['gone.mjs', 'throws.mjs', 'empty.mjs', 'lists.mjs', 'wrong.mjs', 'no-list.mjs'];
    const folders = ['outside', 'no-package'].map((name) => directory.join(name));
    const error = await expectCode(load(names, { hub_packages: folders }), CoreError, 'INVALID_HUB_MODULE');
    const at = (name: string) => join(directory.path, name);
    const lines = error.message.split('\n');
    expect(lines[0]).toBe(
      'Expected modules for the hub from hub_packages: "fedmsg.consumers" of escape is no path in it.',
    );
    expect(lines[1]).toBe(
      `Expected modules for the hub from hub_packages: missing, which ${at('outside')} depends on, is not installed.`,
    );
    expect(lines[2]).toMatch(/^Expected .*no-package in hub_packages to be a package: ENOENT/);
    expect(lines[3]).toMatch(/^Expected a module for the hub in .*gone\.mjs: /);
    expect(lines.slice(4)).toEqual([
      `Expected a module for the hub in ${at('throws.mjs')}: no license.`,
      `Expected a module for the hub in ${at('empty.mjs')}: it exports no consumers and no producers.`,
      `Expected a module for the hub in ${at('wrong.mjs')}: number 2 of its consumers is none: it needs name, topic and consume().`,
      `Expected a module for the hub in ${at('no-list.mjs')}: its producers are neither a list nor a function that gives one.`,
    ]);
  });

  it('refuses a module with a fault in its text', async () => {
    await expectCode(load(['broken.mjs']), CoreError, 'INVALID_HUB_MODULE');
  });

  it('gives what a hub takes', async () => {
    const members = await load(['lists.mjs']);
    const transport = createMemoryTransport();
    await using hub = await createHub(config, { ...members, transport });
    expect(Object.keys(hub.counts.consumers)).toEqual(['orders', 'mails']);
  });
});
