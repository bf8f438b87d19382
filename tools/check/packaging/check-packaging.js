// @ts-check
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { readFileSync } from 'node:fs';
import { runCaptured } from '../../process/run.js';
import { readJson } from '../../workspace/packages.js';
import { bin } from '../../workspace/root.js';
import { packPublished } from './pack.js';
import { checkPackedFiles } from './packed-files.js';

/**
 * Looks at every published package as its users get it.
 *
 * @returns {Promise<string[]>} problems
 */
export async function checkPackaging() {
  const problems = [];
  for (const packed of await packPublished()) {
    problems.push(
      ...checkPackedFiles(packed),
      ...(await checkWithPublint(packed)),
      ...(await checkWithAttw(packed)),
    );
  }
  return problems;
}

/** @param {import('./pack.js').Packed} packed */
async function checkWithPublint({ folder, tarball, unpacked }) {
  const { buffer } = new Uint8Array(readFileSync(tarball));
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
  const manifest = readJson(`${unpacked}/package.json`);
  return messages
    .filter(({ type }) => type !== 'suggestion')
    .map(
      (message) =>
        `${folder}: publint: ${formatMessage(message, manifest, { color: false }) ?? message.code}`,
    );
}

/**
 * Whether the types resolve for every way of importing that an ESM-only package has.
 *
 * @param {import('./pack.js').Packed} packed
 */
async function checkWithAttw({ folder, tarball }) {
  const args = [tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji'];
  const { code, output } = await runCaptured(bin('attw'), args);
  return code === 0 ? [] : [`${folder}: attw:\n${output.trim()}`];
}
