import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** Where to look for files. */
export interface SearchOptions {
  /** The folder whose `fedmsg.d` is read and from which relative names count; default the process's. */
  readonly cwd?: string;
  /** The folder whose `.fedmsg.d` is read; default the user's. */
  readonly home?: string;
  /** Default `process.env`; only `FEDMSG_CONFIG` is looked at. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Files and folders to read, lowest first, instead of everything that would be found. */
  readonly files?: readonly string[];
}

/** A file or folder to read. */
export interface Place {
  readonly path: string;
  /** True when somebody named it: then it has to be there. */
  readonly named: boolean;
}

/** What to read, lowest first: `files`, or else `FEDMSG_CONFIG`, or else the folders that are searched. */
export function configPlaces(options: SearchOptions): readonly Place[] {
  const { cwd = process.cwd(), home = homedir(), env = process.env } = options;
  const named = options.files ?? splitList(env['FEDMSG_CONFIG']);
  if (named !== undefined) return named.map((path) => ({ path: resolve(cwd, path), named: true }));
  return searchedFolders(cwd, home).map((path) => ({ path, named: false }));
}

/** The folders that are searched, lowest first. `fedmsg dev` writes the last one. */
function searchedFolders(cwd: string, home: string): readonly string[] {
  return [
    '/etc/fedmsg.d',
    join(home, '.fedmsg.d'),
    resolve(cwd, 'fedmsg.d'),
    resolve(cwd, '.fedmsg', 'fedmsg.d'),
  ];
}

function splitList(value: string | undefined): readonly string[] | undefined {
  const paths = value?.split(delimiter).filter((path) => path !== '') ?? [];
  return paths.length === 0 ? undefined : paths;
}
