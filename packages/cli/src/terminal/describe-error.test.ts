import { describe, expect, it } from 'vitest';
import { CliError } from '../error.js';
import { describeError } from './describe-error.js';

const error = new CliError('NO_MESSAGES', 'Expected at least one message.', { cause: new Error('the root') });

describe('describeError()', () => {
  it('says the code and the text', () => {
    expect(describeError(error, { debug: false })).toBe('error NO_MESSAGES: Expected at least one message.');
  });

  it('says where it came from and its causes when asked', () => {
    const text = describeError(error, { debug: true });
    expect(text).toContain('describe-error.test');
    expect(text).toContain('the root');
  });

  it('says of an error without code that it is a fault of the program', () => {
    expect(describeError(new TypeError('x is not a function'), { debug: false })).toBe(
      'error TypeError: x is not a function\nThis should not happen. With --debug it says where it came from.',
    );
    expect(describeError('a text', { debug: false })).toContain('error UNKNOWN: a text');
  });
});
