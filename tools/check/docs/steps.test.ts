import { describe, expect, it } from 'vitest';
import { stepsOf } from './steps.js';

const fenced = (info: string, text: string) => `\`\`\`${info}\n${text}\n\`\`\`\n`;
const stepsIn = (...blocks: string[]) => stepsOf({ name: 'README.md', text: blocks.join('\n') });

describe('stepsOf()', () => {
  it('takes the blocks that can be tried, in their order', () => {
    const { steps, optedOut } = stepsIn(
      fenced('js', 'a();'),
      fenced('ts', 'b();'),
      fenced('sh', 'true'),
      fenced('json', '{}'),
      fenced('text', 'prose'),
      fenced('', 'prose'),
    );
    expect(steps.map(({ where, kind, text }) => [where, kind, text])).toEqual([
      ['README.md:1', 'script', 'a();'],
      ['README.md:5', 'typed script', 'b();'],
      ['README.md:9', 'shell', 'true'],
      ['README.md:13', 'json', '{}'],
    ]);
    expect(optedOut).toEqual([]);
  });

  it('takes the output that follows', () => {
    const { steps } = stepsIn(
      fenced('js', 'a();'),
      fenced('text output', 'hello'),
      fenced('js', 'b();'),
      fenced('text', 'x'),
    );
    expect(steps).toEqual([
      { where: 'README.md:1', kind: 'script', text: 'a();', output: 'hello' },
      { where: 'README.md:9', kind: 'script', text: 'b();' },
    ]);
  });

  it('reads a terminal session', () => {
    const { steps } = stepsIn(fenced('console', '$ echo hi\nhi\n$ true'));
    expect(steps).toEqual([{ where: 'README.md:1', kind: 'shell', text: 'echo hi\ntrue', output: 'hi' }]);
  });

  it('names what opted out', () => {
    expect(stepsIn(fenced('sh no-run', 'rm -rf /'))).toEqual({ steps: [], optedOut: ['README.md:1'] });
  });

  it('knows a block that only installs our packages', () => {
    const { steps } = stepsIn(
      fenced('sh', 'npm install @fedmsg/core @fedmsg/meta'),
      fenced('sh', 'npm install --save-dev @fedmsg/cli'),
      fenced('sh', 'npm install left-pad'),
      fenced('sh', 'npm install @fedmsg/core\nnpx fedmsg'),
    );
    expect(steps.map(({ kind }) => kind)).toEqual(['install', 'install', 'shell', 'shell']);
  });
});
