import { describe, expect, it } from 'vitest';
import { folderWith } from '../../testing/folder.js';
import { runStep } from './run-step.js';
import { type Step } from './steps.js';

const run = (kind: Step['kind'], text: string, output?: string) =>
  runStep({ where: 'README.md:7', kind, text, ...(output !== undefined && { output }) }, folderWith({}));

describe('runStep()', () => {
  it.each<[Step['kind'], string, string?]>([
    ['script', "import 'node:fs'; console.log(await 'hi');", 'hi'],
    ['typed script', 'const a: number = 1; interface B { c: string }\nconsole.log(a);', '1'],
    ['shell', 'echo one; echo two >&2', 'one'],
    ['install', 'npm install @fedmsg/core'],
    ['json', '{"a": [1]}'],
    ['jsonc', '{"a": 1, // why\n}'],
  ])('passes a %s that works: %j', async (kind, text, output) => {
    expect(await run(kind, text, output)).toBeUndefined();
  });

  it.each<[Step['kind'], string, string, string?]>([
    ['script', 'throw new Error("boom");', 'boom'],
    ['script', 'console.log(1);', 'expected:\n2\nreceived:\n1', '2'],
    ['shell', 'false | true', 'ended with exit code 1'],
    ['shell', 'sleep 600 &', 'left a process running'],
    ['install', 'npm install @fedmsg/workbench', 'installs what is not published: @fedmsg/workbench'],
    ['json', '{a: 1}', 'is not JSON'],
    ['jsonc', '{"a" 1}', 'is not JSON'],
  ])('tells what is wrong with the %s %j', async (kind, text, problem, output) => {
    expect(await run(kind, text, output)).toContain(problem);
  });
});
