import { describe, expect, it } from 'vitest';
import { readLines } from './read-lines.js';

async function linesOf(...chunks: Uint8Array[]): Promise<string[]> {
  async function* input() {
    yield* chunks;
  }
  const lines: string[] = [];
  for await (const line of readLines(input())) lines.push(line);
  return lines;
}

describe('readLines()', () => {
  it('ends lines at newlines, with or without a carriage return', async () => {
    expect(await linesOf(Buffer.from('a\nb\r\n\nc'))).toEqual(['a', 'b', '', 'c']);
  });

  it('makes no line of what follows the last newline when there is nothing', async () => {
    expect(await linesOf(Buffer.from('a\n'))).toEqual(['a']);
    expect(await linesOf()).toEqual([]);
  });

  it('joins lines and characters that come in several chunks', async () => {
    const bytes = Buffer.from('Zoë\nnoor');
    expect(await linesOf(bytes.subarray(0, 3), bytes.subarray(3, 6), bytes.subarray(6))).toEqual([
      'Zoë',
      'noor',
    ]);
  });
});
