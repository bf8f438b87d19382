import { expectCode } from '@fedmsg/testing';
import { expect, it } from 'vitest';
import { loadBinding } from './binding.js';
import { TransportError } from './error.js';

it('loads zeromq', async () => {
  expect(await loadBinding()).toHaveProperty('XPublisher');
});

it('says for which machine the binding is missing, and why', async () => {
  const cause = new Error('No native build was found');
  const loading = loadBinding(() => Promise.reject(cause));
  const error = await expectCode(loading, TransportError, 'BINDING_UNAVAILABLE');
  expect(error.message).toContain(`on ${process.platform} ${process.arch} (`);
  expect(error.message).toContain('install the package zeromq on this machine');
  expect(error.cause).toBe(cause);
});
