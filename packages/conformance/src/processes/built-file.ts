import { createRequire } from 'node:module';
import { join } from 'node:path';

const PACKAGE = join(createRequire(import.meta.url).resolve('@fedmsg/conformance/package.json'), '..');

/** A program of this package, as it is built: Node.js 20 cannot run the source. */
export function builtFile(name: string): string {
  return join(PACKAGE, 'dist', `${name}.js`);
}

/** The file that `@fedmsg/cli` installs as `fedmsg`. */
export const FEDMSG = join(PACKAGE, '../cli/bin/fedmsg.js');
