import { describe, expect, it } from 'vitest';
import { ToolError } from '../process/tool-error.js';
import { runTasks } from './run-tasks.js';
import { type Task } from './task.js';

async function outputOf(tasks: Task[]): Promise<{ failed: number; lines: string[] }> {
  const lines: string[] = [];
  const failed = await runTasks(tasks, { update: false }, (text) =>
    lines.push(text.replace(/\(\d+\.\d s\)/, '(t)')),
  );
  return { failed, lines };
}

describe('runTasks()', () => {
  it('runs every task and counts', async () => {
    const { failed, lines } = await outputOf([
      { name: 'one', run: async () => ({ problems: ['a.ts:1: bad\nvery bad'], notes: ['two files'] }) },
      { name: 'two', run: async () => ({ problems: [] }) },
    ]);
    expect(failed).toBe(1);
    expect(lines).toEqual([
      'FAIL one (t)',
      '       two files',
      '       a.ts:1: bad\n       very bad',
      'ok   two (t)',
      '1 passed, 1 failed',
    ]);
  });

  it('takes an error of a task as its problem, with a stack unless it was written for the reader', async () => {
    const { lines } = await outputOf([
      { name: 'told', run: () => Promise.reject(new ToolError('Pack it first.')) },
      { name: 'defect', run: () => Promise.reject(new TypeError('x is undefined')) },
    ]);
    expect(lines[1]).toBe('       Pack it first.');
    expect(lines[3]).toMatch(/^ {7}TypeError: x is undefined\n +at /);
    expect(lines.at(-1)).toBe('0 passed, 2 failed');
  });
});
