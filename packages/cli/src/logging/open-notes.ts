import { resolve } from 'node:path';
import { multistream, pino, stdTimeFunctions } from 'pino';
import type { DestinationStream, Level, Logger } from 'pino';
import type { CommandIo } from '../command-io.js';
import type { Terminal } from '../terminal/terminal.js';
import { openLogFile } from './log-file.js';
import { pinoLevel } from './log-level.js';
import { readLogging } from './logging-config.js';
import type { HandlerTarget } from './logging-config.js';

/** A terminal for services, whose notes may go to a log. */
export interface Notes extends Terminal, Disposable {
  /** @param fields - for programs that read the log: `eventFields` of an event, for example. */
  note(text: string, fields?: object): void;
  /** The same about what should not be. */
  warn(text: string, fields?: object): void;
}

/** The part of the config that this is about. */
export interface LoggingOptions {
  /** In the shape of Python's `logging.config`. */
  readonly logging?: Readonly<Record<string, unknown>>;
}

/**
 * Says what a service does: to people, on stderr; or, where the config has a section `logging`, in lines of JSON as the
 * logger `fedmsg.<name>`, where that section says.
 *
 * @throws {CliError} `FILE_UNWRITABLE`
 */
export function openNotes(
  name: string,
  { logging }: LoggingOptions,
  io: CommandIo,
  terminal: Terminal,
): Notes {
  if (logging === undefined) return notesFor(terminal);
  const { level, handlers, warnings } = readLogging(logging, `fedmsg.${name}`);
  for (const warning of warnings) terminal.note(warning);
  const files: Disposable[] = [];
  const open = (target: HandlerTarget) => openTarget(target, io, terminal, files);
  const streams = handlers.map((handler) => ({
    level: pinoLevel(handler.level) as Level,
    stream: open(handler.target),
  }));
  const options = {
    level: pinoLevel(level),
    base: { logger: `fedmsg.${name}`, pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return notesTo(pino(options, multistream(streams)), terminal, files);
}

function notesFor(terminal: Terminal): Notes {
  const note = (text: string) => terminal.note(text);
  return { ...terminal, note, warn: note, [Symbol.dispose]: () => undefined };
}

function notesTo(logger: Logger, terminal: Terminal, files: readonly Disposable[]): Notes {
  return {
    ...terminal,
    note: (text, fields = {}) => logger.info(fields, text),
    warn: (text, fields = {}) => logger.warn(fields, text),
    [Symbol.dispose]() {
      for (const file of files) file[Symbol.dispose]();
    },
  };
}

function openTarget(
  target: HandlerTarget,
  { cwd, stdout, stderr }: CommandIo,
  terminal: Terminal,
  files: Disposable[],
): DestinationStream {
  if (target.type !== 'file') return target.type === 'stdout' ? stdout : stderr;
  const onError = (error: Error) => terminal.note(`A line of the log was lost: ${error.message}`);
  const file = openLogFile(resolve(cwd, target.path), { isWatched: target.isWatched, onError });
  files.push(file);
  return file;
}
