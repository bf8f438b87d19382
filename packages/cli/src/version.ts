import { readFileSync } from 'node:fs';

/** The version of this package. Here because the manifest is one folder up both from the sources and from the build. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return (manifest as { readonly version: string }).version;
}
