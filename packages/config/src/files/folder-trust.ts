import type { Stats } from 'node:fs';

/** True when any user of the machine may put files there. Windows has no such bits. */
export function isWorldWritable({ mode }: Stats): boolean {
  return process.platform !== 'win32' && (mode & 0o002) !== 0;
}

/** True when nobody but this user and root may change it: what lies there may be run. */
export function isOursAlone({ mode, uid }: Stats): boolean {
  const user = process.getuid?.();
  return user === undefined || ((mode & 0o022) === 0 && (uid === user || uid === 0));
}
