import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64 } from '../src/base64.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;

const DECODE = `
import base64, json, sys
def decode(text):
    try: return base64.b64decode(text).hex()
    except ValueError: return None
print(json.dumps([decode(text) for text in json.load(sys.stdin)]))
`;

function decode(text: string): string | null {
  try {
    return decodeBase64(text, 'signature').toString('hex');
  } catch {
    return null;
  }
}

describe.skipIf(!hasPython)('decodeBase64() beside Python', () => {
  it('reads and refuses the same texts', () => {
    const character = fc.constantFrom(...Array.from('ABCwxyz019+/====\n\r -_!é'));
    const texts = fc.sample(fc.string({ unit: character, maxLength: 24 }), 20_000);
    const expected: unknown = JSON.parse(
      execFileSync('python3', ['-c', DECODE], { input: JSON.stringify(texts) }).toString(),
    );
    expect(texts.map(decode)).toEqual(expected);
  });
});
