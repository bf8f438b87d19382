// @ts-check
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCaptured } from '../../process/run.js';
import { bin, fromRoot } from '../../workspace/root.js';

import { packPublished } from '../packaging/pack.js';
import { compareFootprint } from './verifier-footprint.js';

const vectors = fromRoot('packages', 'conformance', 'vectors');
const vectorName = 'good/body-simple';

/**
 * Installs `@fedmsg/crypto` alone in an empty project, as somebody does who only verifies messages, and verifies one.
 *
 * @returns {Promise<string[]>} problems
 */
export async function checkVerifierInstall() {
  // Outside the workspace, so that nothing resolves that was not installed.
  const project = mkdtempSync(join(tmpdir(), 'fedmsg-verifier-'));
  try {
    return (
      (await installAlone(project)) ??
      (await findZeromq(project)) ??
      (await verifyMessage(project)) ??
      (await runExample(project)) ??
      compareFootprint(project) ??
      (await compileAgainst(project)) ??
      []
    );
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** @param {string} project */
async function installAlone(project) {
  const packed = await packPublished();
  const tarball = (/** @type {string} */ name) =>
    `file:${packed.find(({ folder }) => folder === name)?.tarball}`;
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({
      private: true,
      type: 'module',
      dependencies: { '@fedmsg/crypto': tarball('crypto') },
      overrides: { '@fedmsg/envelope': tarball('envelope') },
    }),
  );
  const { code, output } = await runCaptured(
    'npm',
    ['install', '--no-audit', '--no-fund', '--prefer-offline'],
    {
      cwd: project,
    },
  );
  return code === 0 ? undefined : [`npm install of the packed @fedmsg/crypto failed:\n${output}`];
}

/** @param {string} project */
async function findZeromq(project) {
  const { stdout } = await runCaptured('npm', ['ls', '--all', '--json'], { cwd: project });
  const isThere = /"zeromq"|"@fedmsg\/transport/.test(stdout);
  return isThere ? [`the dependency tree of @fedmsg/crypto holds a transport:\n${stdout}`] : undefined;
}

/** @param {string} project */
async function verifyMessage(project) {
  const vector = readFileSync(join(vectors, 'x509.jsonl'), 'utf8')
    .split('\n')
    .find((line) => line.includes(`"name": "${vectorName}"`));
  if (vector === undefined) return [`packages/conformance/vectors/x509.jsonl has no vector ${vectorName}.`];
  const { message, config } = JSON.parse(vector);
  const pki = join(vectors, 'pki');
  const trust = { ...config, ca_cert_location: join(pki, config.ca), crl_location: join(pki, config.crl) };
  writeFileSync(
    join(project, 'verify.js'),
    `import { validate } from '@fedmsg/crypto';
const message = ${JSON.stringify(message)};
const config = ${JSON.stringify(trust)};
const forged = message.replace(/"i": ?\\d+/, '"i": 999');
console.log(await validate(message, config), await validate(forged, config));
`,
  );
  const { code, output } = await runCaptured(process.execPath, ['verify.js'], {
    cwd: project,
    timeoutMs: 30_000,
  });
  if (code === 0 && output.trim() === 'true false') return undefined;
  return [
    `validate() of ${vectorName} and of a forgery of it: expected "true false", got exit code ${code}:\n${output}`,
  ];
}

/** @param {string} project */
async function runExample(project) {
  const readme = readFileSync(fromRoot('packages', 'crypto', 'README.md'), 'utf8');
  const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1];
  writeFileSync(join(project, 'example.js'), example ?? 'throw new Error("The README has no example.")');
  const { code, output } = await runCaptured(process.execPath, ['example.js'], {
    cwd: project,
    timeoutMs: 30_000,
  });
  if (code === 0 && output.includes('SIGNATURE_INVALID')) return undefined;
  return [`the example of packages/crypto/README.md ended with ${code}:\n${output}`];
}

/**
 * The declarations must need nothing but what was installed and Node's types.
 *
 * @param {string} project
 */
async function compileAgainst(project) {
  writeFileSync(
    join(project, 'uses-types.ts'),
    `import { validate } from '@fedmsg/crypto';
import * as pki from '@fedmsg/crypto/pki';
export const isGenuine: boolean = await validate('{}', {});
export const makes = Object.keys(pki);
`,
  );
  const args = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--lib',
    'es2023,esnext.disposable',
  ];
  const nodeTypes = ['--typeRoots', fromRoot('node_modules', '@types'), '--types', 'node'];
  const { code, output } = await runCaptured(bin('tsc'), [...args, ...nodeTypes, 'uses-types.ts'], {
    cwd: project,
  });
  return code === 0
    ? undefined
    : [`the declarations of @fedmsg/crypto do not compile where it is installed:\n${output}`];
}
