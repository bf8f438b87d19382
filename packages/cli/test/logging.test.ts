import { readFile, rename } from 'node:fs/promises';
import { EnvelopeError } from '@fedmsg/envelope';
import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import { describe, expect, it, vi } from 'vitest';
import { CliError } from '../src/error.js';
import { eventFields } from '../src/logging/event-fields.js';
import { openNotes } from '../src/logging/open-notes.js';
import { createTerminal } from '../src/terminal/terminal.js';
import { testIo } from './support/test-io.js';

const linesIn = (text: string) =>
  text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** The notes of a service whose config has this section. */
function notesWith(logging: Readonly<Record<string, unknown>> | undefined, cwd = '/') {
  const test = testIo(cwd);
  const options = logging === undefined ? {} : { logging };
  return { test, notes: openNotes('relay', options, test.io, createTerminal(test.io)) };
}

const logTo = (handler: object, level = 'INFO') => ({
  handlers: { it: handler },
  loggers: { fedmsg: { level, handlers: ['it'] } },
});

describe('the notes of a service', () => {
  it('are for people, on stderr, where the config says nothing', () => {
    const { test, notes } = notesWith(undefined);
    notes.note('It listens.', { event: 'listening' });
    notes.warn('It broke.');
    expect(test.stderr()).toBe('It listens.\nIt broke.\n');
  });

  it('are lines of JSON where the config has a section for them', () => {
    const { test, notes } = notesWith(logTo({ class: 'logging.StreamHandler', stream: 'ext://sys.stdout' }));
    notes.note('It listens.', { event: 'listening', endpoint: 'tcp://a:1' });
    notes.warn('It\nbroke.');
    expect(test.stderr()).toBe('');
    expect(linesIn(test.stdout())).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        logger: 'fedmsg.relay',
        pid: process.pid,
        event: 'listening',
        endpoint: 'tcp://a:1',
        msg: 'It listens.',
      },
      expect.objectContaining({ level: 'warn', msg: 'It\nbroke.' }),
    ]);
  });

  it('heed the levels of logger and handler', () => {
    const { test, notes } = notesWith(logTo({ class: 'logging.StreamHandler', level: 'WARNING' }, 'DEBUG'));
    notes.note('fine');
    notes.warn('not fine');
    expect(linesIn(test.stderr()).map(({ msg }) => msg)).toEqual(['not fine']);
    const quiet = notesWith(logTo({ class: 'logging.StreamHandler' }, 'ERROR'));
    quiet.notes.warn('not fine');
    expect(quiet.test.stderr()).toBe('');
  });

  it('are added to a file', async () => {
    await using folder = await temporaryDirectory({ 'relay.log': '{"msg":"before"}\n' });
    const { notes } = notesWith(logTo({ class: 'logging.FileHandler', filename: 'relay.log' }), folder.path);
    notes.note('after');
    const lines = linesIn(await readFile(folder.join('relay.log'), 'utf8'));
    expect(lines.map(({ msg }) => msg)).toEqual(['before', 'after']);
    notes[Symbol.dispose]();
  });

  it('go on in a new file when a watched one was moved away', async () => {
    vi.useFakeTimers();
    await using folder = await temporaryDirectory();
    const handler = { class: 'logging.handlers.WatchedFileHandler', filename: 'relay.log' };
    const { notes } = notesWith(logTo(handler), folder.path);
    notes.note('one');
    await rename(folder.join('relay.log'), folder.join('relay.log.1'));
    vi.advanceTimersByTime(1000);
    notes.note('two');
    vi.useRealTimers();
    expect(linesIn(await readFile(folder.join('relay.log.1'), 'utf8'))).toMatchObject([{ msg: 'one' }]);
    expect(linesIn(await readFile(folder.join('relay.log'), 'utf8'))).toMatchObject([{ msg: 'two' }]);
    notes[Symbol.dispose]();
  });

  it('fail at once when their file cannot be written', async () => {
    await using folder = await temporaryDirectory();
    const handler = { class: 'logging.FileHandler', filename: 'missing/relay.log' };
    const starting = Promise.resolve().then(() => notesWith(logTo(handler), folder.path));
    const error = await expectCode(starting, CliError, 'FILE_UNWRITABLE');
    expect(error.message).toContain(
      `Expected to append to the log ${folder.join('missing/relay.log')}: ENOENT`,
    );
  });

  it('say on stderr what of the section they do not know', () => {
    const { test } = notesWith(logTo({ class: 'my.Handler' }));
    expect(test.stderr()).toContain(
      'logging: the handler "it" is left out: its class "my.Handler" is none of',
    );
  });
});

describe('eventFields()', () => {
  it('gives the type, the texts and numbers, and the code of an error; nothing of a message', () => {
    const error = new EnvelopeError('INVALID_JSON', 'Expected JSON.');
    expect(
      eventFields({ type: 'refused', name: 'shop', endpoint: undefined, error, parts: [] } as never),
    ).toEqual({
      event: 'refused',
      name: 'shop',
      code: 'INVALID_JSON',
      reason: 'Expected JSON.',
    });
    expect(eventFields({ type: 'closed', error: new Error('broke') } as never)).toEqual({
      event: 'closed',
      reason: 'broke',
    });
  });
});
