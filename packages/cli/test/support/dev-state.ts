import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory, uniqueEndpoint } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { writeDevConfig } from '../../src/commands/dev/bus/dev-config.js';
import { makeCredentials } from '../../src/commands/dev/credentials/make-credentials.js';
import { trustIn } from '../../src/commands/dev/credentials/trust-files.js';
import { openStateFolder } from '../../src/commands/dev/state/state-folder.js';

/** The state of `fedmsg dev` as an earlier run has left it: made once, and copied. */
export async function devState(): Promise<AsyncDisposable & { copy(): Promise<TemporaryDirectory> }> {
  const original = await temporaryDirectory();
  const state = await openStateFolder(original.path, '.fedmsg');
  await makeCredentials(trustIn(state.pki), rsaKey);
  return {
    /** A folder with a copy of it in `.fedmsg`, and free ports in its configuration. */
    async copy() {
      const folder = await temporaryDirectory();
      await cp(original.path, folder.path, { recursive: true });
      await writeDevConfig(await openStateFolder(folder.path, '.fedmsg'), {
        inbound: await uniqueEndpoint(),
        acknowledged: await uniqueEndpoint(),
        outbound: await uniqueEndpoint(),
      });
      return folder;
    },
    [Symbol.asyncDispose]: () => original[Symbol.asyncDispose](),
  };
}

/** The configuration in a folder that `fedmsg dev` was started in. */
export function devConfigFile(folder: TemporaryDirectory): string {
  return join(folder.path, '.fedmsg', 'fedmsg.d', 'dev.json');
}
