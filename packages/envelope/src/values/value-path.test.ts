import { describe, expect, it } from 'vitest';
import { formatPath } from './value-path.js';

describe('formatPath()', () => {
  it.each([
    [['msg', 'user', 'avatar'], 'msg.user.avatar'],
    [['msg', 'users', 0, 'name'], 'msg.users[0].name'],
    [[2, 'a'], '[2].a'],
    [['msg', 'a b', 'c.d'], 'msg["a b"]["c.d"]'],
    [['msg', '0'], 'msg["0"]'],
    [['größe', 'content-type'], 'größe.content-type'],
    [[], 'value'],
  ])('writes %j as %s', (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});
