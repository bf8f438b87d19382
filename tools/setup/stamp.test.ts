import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../testing/folder.js';
import { digest, isStamped, writeStamp } from './stamp.js';

describe('digest()', () => {
  it('is the same for the same files wherever they are', () => {
    const digests = [folderWith({ a: '1', 'b/c': '2' }), folderWith({ a: '1', 'b/c': '2' })].map((base) =>
      digest(base, [join(base, 'a'), join(base, 'b/c')]),
    );
    expect(digests[0]).toBe(digests[1]);
  });

  it('changes with a content, a name, an absence and a fact', () => {
    const base = folderWith({ a: '1', b: '1' });
    const a = join(base, 'a');
    const seen = [
      digest(base, [a]),
      digest(base, [join(base, 'b')]),
      digest(base, [a], ['127']),
      digest(base, []),
    ];
    writeFileSync(a, '2');
    seen.push(digest(base, [a]));
    rmSync(a);
    seen.push(digest(base, [a]));
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('isStamped()', () => {
  it('is true only for what was stamped last', () => {
    const stamp = join(folderWith({}), 'deep', 'stamp');
    expect(isStamped(stamp, 'one')).toBe(false);
    writeStamp(stamp, 'one');
    expect(isStamped(stamp, 'one')).toBe(true);
    expect(isStamped(stamp, 'two')).toBe(false);
  });
});
