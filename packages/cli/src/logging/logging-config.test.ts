import { describe, expect, it } from 'vitest';
import { readLogging } from './logging-config.js';

const console = { class: 'logging.StreamHandler', level: 'INFO', stream: 'ext://sys.stdout' };
const toStdout = { level: 20, target: { type: 'stdout' } };

describe('readLogging()', () => {
  it('reads the section that the reference ships', () => {
    const logging = {
      version: 1,
      formatters: { bare: { format: '%(message)s' } },
      handlers: { console: { ...console, formatter: 'bare' } },
      loggers: { fedmsg: { level: 'DEBUG', propagate: false, handlers: ['console'] } },
    };
    expect(readLogging(logging, 'fedmsg.relay')).toEqual({ level: 10, handlers: [toStdout], warnings: [] });
  });

  it('gives the level and the handlers of the nearest loggers, and those above as far as they propagate', () => {
    const logging = {
      handlers: { console, errors: { class: 'logging.StreamHandler', level: 'ERROR' }, other: console },
      loggers: {
        'fedmsg.relay': { handlers: ['errors'] },
        fedmsg: { level: 'WARNING', propagate: false, handlers: ['console'] },
        moksha: { level: 'DEBUG', handlers: ['other'] },
      },
      root: { level: 'DEBUG', handlers: ['other'] },
    };
    expect(readLogging(logging, 'fedmsg.relay')).toEqual({
      level: 30,
      handlers: [{ level: 40, target: { type: 'stderr' } }, toStdout],
      warnings: [],
    });
  });

  it('takes the root logger where no other is named', () => {
    const logging = { handlers: { console }, root: { level: 'INFO', handlers: ['console'] } };
    expect(readLogging(logging, 'fedmsg.hub')).toMatchObject({ level: 20, handlers: [toStdout] });
    expect(readLogging({}, 'fedmsg.hub')).toEqual({ level: 30, handlers: [], warnings: [] });
  });

  it('knows files, watched ones too, and handlers that are for nothing', () => {
    const logging = {
      handlers: {
        file: { class: 'logging.FileHandler', filename: 'a.log' },
        watched: { class: 'logging.handlers.WatchedFileHandler', filename: 'b.log', level: 15 },
        none: { class: 'logging.NullHandler' },
      },
      root: { handlers: ['file', 'watched', 'none'] },
    };
    expect(readLogging(logging, 'fedmsg.hub').handlers).toEqual([
      { level: 0, target: { type: 'file', path: 'a.log', isWatched: false } },
      { level: 15, target: { type: 'file', path: 'b.log', isWatched: true } },
    ]);
  });

  it('leaves out what it does not know, and says so', () => {
    const logging = {
      handlers: {
        mail: { class: 'logging.handlers.SMTPHandler' },
        file: { class: 'logging.FileHandler' },
        console: { ...console, level: 'LOUD' },
      },
      root: { handlers: ['mail', 'file', 'console', 'gone'] },
    };
    const { handlers, warnings } = readLogging(logging, 'fedmsg.hub');
    expect(handlers).toEqual([{ level: 0, target: { type: 'stdout' } }]);
    expect(warnings).toEqual([
      expect.stringContaining(
        '"mail" is left out: its class "logging.handlers.SMTPHandler" is none of logging.',
      ),
      'logging: the handler "file" has no filename and is left out.',
      'logging: the handler "console" has the level "LOUD"; expected one such as "INFO".',
      'logging: a logger names the handler "gone"; there is none.',
    ]);
  });
});
