import { describe, expect, it } from 'vitest';
import { ConfigError } from '../src/error.js';
import { readPython } from '../src/python/read-python.js';
import { askPython, hasPython, type PythonAnswer } from './python-evaluator.js';
import { EXPRESSIONS, FAILING, FAILING_PROGRAMS, PROGRAMS } from './python-snippets.js';

const HOST = { hostname: 'app01', cwd: '/srv/app', home: '/home/app', env: {} };

describe.skipIf(!hasPython)('readPython() against Python itself (needs python3 from 3.9 on)', () => {
  it('gives what Python gives', () => {
    const texts = [...EXPRESSIONS.map((each) => `config = {'v': (${each})}`), ...PROGRAMS];
    const answers = askPython(texts).map((answer, index) => ({ text: texts[index], ...answer }));
    expect(texts.map((text) => ({ text, ...read(text) }))).toEqual(answers);
  });

  it('refuses what Python refuses, and names the same error', () => {
    const texts = [...FAILING.map((each) => `config = {'v': (${each})}`), ...FAILING_PROGRAMS];
    const answers = askPython(texts).map((answer, index) => ({ text: texts[index], ...answer }));
    expect(texts.map((text) => ({ text, ...read(text) }))).toEqual(answers);
  });
});

function read(text: string): PythonAnswer {
  try {
    return { config: readPython(text, 'x.py', HOST).values };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { error: nameOf(error) };
  }
}

function nameOf({ code, issues, message }: ConfigError): string {
  if (code === 'INVALID_SYNTAX') return 'SyntaxError';
  return /^(\w+Error|StopIteration)\b/.exec(issues[0]?.received ?? '')?.[1] ?? message;
}
