import { describe, expect, it } from 'vitest';
import { fencedBlocks, withoutBlocks } from './markdown.js';

const markdown = [
  '# Title',
  '```js no-run title=x',
  'const a = 1;',
  '',
  '```',
  '- item',
  '  ~~~sh',
  '  echo ```',
  '  ~~~',
  '````md',
  '```js',
  'inner',
  '```',
  '````',
  'end',
].join('\n');

describe('fencedBlocks()', () => {
  it('gives each block with its line, language and words', () => {
    expect(fencedBlocks(markdown)).toEqual([
      { line: 2, language: 'js', words: ['no-run', 'title=x'], text: 'const a = 1;\n' },
      { line: 7, language: 'sh', words: [], text: 'echo ```' },
      { line: 10, language: 'md', words: [], text: '```js\ninner\n```' },
    ]);
  });
});

describe('withoutBlocks()', () => {
  it('keeps the lines where they are', () => {
    const lines = withoutBlocks(markdown).split('\n');
    expect(lines).toHaveLength(markdown.split('\n').length);
    expect(lines.filter((line) => line !== '')).toEqual(['# Title', '- item', 'end']);
    expect(lines[14]).toBe('end');
  });
});
