import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where the copy of a URL is kept when the config names no file: `fedmsg/trust` in the user's cache folder (XDG). */
export function defaultCachePath(url: URL): string {
  const name = createHash('sha256').update(url.href).digest('hex');
  return join(cacheFolder(), 'fedmsg', 'trust', `${name}.pem`);
}

function cacheFolder(): string {
  const folder = process.env['XDG_CACHE_HOME'];
  return folder !== undefined && isAbsolute(folder) ? folder : join(homedir(), '.cache');
}
