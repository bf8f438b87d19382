// @ts-check
import { ToolError } from '../process/tool-error.js';

const unreachable =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN)\b/;

/** @type {readonly { sign: RegExp, words: string }[]} */
const explanations = [
  {
    sign: unreachable,
    words:
      'The package registry could not be reached. A first run downloads the dependencies: check the network, and the\n' +
      'proxy and registry of your npm configuration (`npm config list`), then run the same command again.',
  },
  {
    sign: /ERR_PNPM_OUTDATED_LOCKFILE/,
    words:
      'pnpm-lock.yaml does not belong to the package.json files. After a change of dependencies run\n' +
      '`tools/bin/pnpm install --no-frozen-lockfile` and commit the lockfile with the change.',
  },
  {
    sign: /ENOSPC/,
    words: 'The disk is full. The dependencies take about 600 MB.',
  },
];
const shownLines = 20;

/**
 * @param {string} tried the command that failed
 * @param {string} output what it wrote
 */
export function explainInstallFailure(tried, output) {
  const { words } = explanations.find(({ sign }) => sign.test(output)) ?? {
    words: 'The dependencies could not be installed.',
  };
  const tail = output.trimEnd().split('\n').slice(-shownLines).join('\n');
  return new ToolError(`${tail}\n\n${words}\nTried: ${tried}`);
}
