// @ts-check
import { existsSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesUnder } from '../workspace/files.js';
import { readPackages } from '../workspace/packages.js';

/** Removes the declarations of sources that are gone, which `tsc -b` leaves and which would be published. */
export function removeOrphanDeclarations() {
  for (const { path } of readPackages()) {
    const dist = join(path, 'dist');
    for (const file of filesUnder(dist, (name) => /\.d\.ts(\.map)?$/.test(name))) {
      const source = join(path, 'src', relative(dist, file).replace(/\.d\.ts(\.map)?$/, '.ts'));
      if (!existsSync(source)) rmSync(file);
    }
  }
}
