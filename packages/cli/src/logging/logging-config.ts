import { levelNumber } from './log-level.js';

/** Where a handler writes. */
export type HandlerTarget =
  | { readonly type: 'stdout' }
  | { readonly type: 'stderr' }
  /** `isWatched`: opened anew when somebody has moved it away. */
  | { readonly type: 'file'; readonly path: string; readonly isWatched: boolean };

/** One handler: what it lets through, and where to. */
interface LogHandler {
  readonly level: number;
  readonly target: HandlerTarget;
}

/** What a `logging` section says about one logger. */
export interface LogPlan {
  readonly level: number;
  readonly handlers: readonly LogHandler[];
  /** What in it is not understood, one sentence each. */
  readonly warnings: readonly string[];
}

type Section = Readonly<Record<string, unknown>>;

/** The level of Python's root logger. */
const WARNING = 30;
const ROOT = 'root';

/**
 * Reads a section of the shape of Python's `logging.config` for the logger of this name, as Python does: the nearest
 * logger above it that has a level gives the level, and the handlers are its own and those above it, as far as
 * `propagate` reaches. Formatters are for people; the lines here are JSON.
 */
export function readLogging(logging: Section, name: string): LogPlan {
  const warnings: string[] = [];
  const chain = loggersAbove(logging, name);
  const levels = chain.map(({ level }) => readLevel(level, 'a logger', warnings));
  return {
    level: levels.find((level) => level !== undefined && level > 0) ?? WARNING,
    handlers: handlerNames(chain).flatMap((handler) => readHandler(logging, handler, warnings)),
    warnings,
  };
}

/** The logger itself, then those above it, the root last; only those that the section names. */
function loggersAbove({ loggers, root }: Section, name: string): readonly Section[] {
  const named = sectionOf(loggers);
  const parts = name.split('.');
  const names = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
  return [...names.map((each) => sectionOf(named[each])), sectionOf(root ?? named[ROOT] ?? named[''])];
}

function handlerNames(chain: readonly Section[]): readonly string[] {
  const end = chain.findIndex(({ propagate }) => propagate === false || propagate === 0);
  const heard = end < 0 ? chain : chain.slice(0, end + 1);
  return [...new Set(heard.flatMap(({ handlers }) => (Array.isArray(handlers) ? handlers.map(String) : [])))];
}

function readHandler({ handlers }: Section, name: string, warnings: string[]): LogHandler[] {
  const known = sectionOf(handlers);
  if (!Object.hasOwn(known, name)) {
    warnings.push(`logging: a logger names the handler "${name}"; there is none.`);
    return [];
  }
  const handler = sectionOf(known[name]);
  const target = readTarget(handler, name, warnings);
  const level = readLevel(handler['level'], `the handler "${name}"`, warnings) ?? 0;
  return target === undefined ? [] : [{ level, target }];
}

function readTarget(handler: Section, name: string, warnings: string[]): HandlerTarget | undefined {
  const { class: kind, stream, filename } = handler;
  switch (kind) {
    case 'logging.NullHandler':
      return undefined;
    case 'logging.StreamHandler':
      return { type: stream === 'ext://sys.stdout' ? 'stdout' : 'stderr' };
    case 'logging.FileHandler':
    case 'logging.handlers.WatchedFileHandler':
      if (typeof filename === 'string' && filename !== '')
        return { type: 'file', path: filename, isWatched: kind !== 'logging.FileHandler' };
      warnings.push(`logging: the handler "${name}" has no filename and is left out.`);
      return undefined;
    default:
      warnings.push(
        `logging: the handler "${name}" is left out: its class ${JSON.stringify(kind)} is none of ${CLASSES}.`,
      );
      return undefined;
  }
}

const CLASSES =
  'logging.StreamHandler, logging.FileHandler, logging.handlers.WatchedFileHandler, logging.NullHandler';

function readLevel(level: unknown, whose: string, warnings: string[]): number | undefined {
  if (level === undefined) return undefined;
  const number = levelNumber(level);
  if (number === undefined) {
    warnings.push(`logging: ${whose} has the level ${JSON.stringify(level)}; expected one such as "INFO".`);
  }
  return number;
}

function sectionOf(value: unknown): Section {
  return typeof value === 'object' && value !== null ? (value as Section) : {};
}
