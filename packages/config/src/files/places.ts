import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

/** Where to look for files. */
export interface SearchOptions {
  /** The folder whose `fedmsg.d` is read and from which relative names count; default the process's. */
  readonly cwd?: string;
  /** The folder whose `.fedmsg.d` and `.config/fedmsg.d` are read; default the user's. */
  readonly home?: string;
  /**
   * Default `process.env`. It is asked for `FEDMSG_CONFIG`, `FEDMSG__…`, `XDG_CONFIG_DIRS`, `XDG_CONFIG_HOME`,
   * `VIRTUAL_ENV`, and for what Python files ask it for.
   */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Files and folders to read, lowest first, instead of everything that would be found. */
  readonly files?: readonly string[];
}

/** A file or folder to read. */
export interface Place {
  readonly path: string;
  /**
   * `named`: a file or folder that somebody named, so that it has to be there. `folder` and `file`: looked for, and
   * read if it is there.
   */
  readonly kind: 'named' | 'folder' | 'file';
}

/** What to read, lowest first: `files`, or else `FEDMSG_CONFIG`, or else the places that are searched. */
export function configPlaces(options: SearchOptions): readonly Place[] {
  const { cwd = process.cwd(), home = homedir(), env = process.env } = options;
  const named = options.files ?? splitList(env['FEDMSG_CONFIG']);
  if (named !== undefined) return named.map((path) => ({ path: resolve(cwd, path), kind: 'named' }));
  return [
    ...folders(cwd, home, env).map((path) => ({ path, kind: 'folder' }) as const),
    ...singleFiles(cwd, home).map((path) => ({ path, kind: 'file' }) as const),
    { path: resolve(cwd, '.fedmsg', 'fedmsg.d'), kind: 'folder' },
  ];
}

/** Those of the reference in its order, with those of the XDG base directory specification after their likes. */
function folders(cwd: string, home: string, env: NonNullable<SearchOptions['env']>): readonly string[] {
  const systemWide = splitList(env['XDG_CONFIG_DIRS'])?.filter((path) => isAbsolute(path)) ?? ['/etc/xdg'];
  const [personal = join(home, '.config')] = [env['XDG_CONFIG_HOME']].filter(isAbsolutePath);
  const virtualEnv = env['VIRTUAL_ENV'];
  return [
    '/etc/fedmsg.d',
    // The specification names the most important first.
    ...systemWide.toReversed().map((path) => join(path, 'fedmsg.d')),
    join(home, '.fedmsg.d'),
    join(personal, 'fedmsg.d'),
    resolve(cwd, 'fedmsg.d'),
    ...(virtualEnv ? [resolve(cwd, virtualEnv, 'etc', 'fedmsg.d')] : []),
  ];
}

/** The single files from before there were folders, which the reference reads after these. */
function singleFiles(cwd: string, home: string): readonly string[] {
  return ['/etc/fedmsg-config.py', join(home, '.fedmsg-config.py'), resolve(cwd, 'fedmsg-config.py')];
}

function isAbsolutePath(path: string | undefined): path is string {
  return path !== undefined && isAbsolute(path);
}

function splitList(value: string | undefined): readonly string[] | undefined {
  const paths = value?.split(delimiter).filter((path) => path !== '') ?? [];
  return paths.length === 0 ? undefined : paths;
}
