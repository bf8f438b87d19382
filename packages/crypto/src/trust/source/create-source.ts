import { createUrlCache } from '../cache/url-cache.js';
import type { TrustContent } from '../content/trust-content.js';
import { createFileLoader } from '../load/file-loader.js';
import type { Loader } from '../load/loader.js';
import { createUrlLoader } from '../load/url-loader.js';
import type { SourceSettings } from '../trust-config.js';
import type { TrustStoreOptions } from '../trust-store-options.js';
import { CurrentVersion } from './current-version.js';
import { TrustSource, type SourceParts } from './trust-source.js';

/** What the sources of a store have in common. */
export type SourceSurroundings = Pick<SourceParts<never>, 'signal' | 'report'> & {
  readonly options: Required<TrustStoreOptions>;
};

/** Makes the source of a file, or that of a URL, which is fetched and of which a copy is kept. */
export function createSource<Item>(
  settings: SourceSettings,
  content: TrustContent<Item>,
  { signal, report, options }: SourceSurroundings,
  hooks: Pick<SourceParts<Item>, 'ready' | 'onChange'>,
): TrustSource<Item> {
  const { name, location, cachePath, maxBytes } = settings;
  const { now } = options;
  const loader = createLoader(settings, options);
  const cache = location.url && createUrlCache(location.url, cachePath, maxBytes);
  const version = new CurrentVersion({ name, content, from: loader.from, cache, now });
  return new TrustSource({ settings, version, loader, clock: options, signal, report, ...hooks });
}

function createLoader(settings: SourceSettings, options: Required<TrustStoreOptions>): Loader {
  const { location } = settings;
  return location.url === undefined
    ? createFileLoader(location.path, settings)
    : createUrlLoader(location.url, settings, options);
}
