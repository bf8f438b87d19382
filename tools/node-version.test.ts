import { describe, expect, it } from 'vitest';
import { problem } from './node-version.cjs';

const range = '^20.19.0 || >=22.12.0';

describe('problem()', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '22.21.1', '23.0.0', '24.1.0'])(
    'has none with Node %s',
    (version) => {
      expect(problem(version, range)).toBeUndefined();
    },
  );

  it.each(['0.10.48', '14.21.3', '18.20.8', '20.18.3', '21.7.3', '22.11.0'])('names Node %s', (version) => {
    const text = problem(version, range);
    expect(text).toContain(`this is Node.js ${version}`);
    expect(text).toContain(`needs Node.js ${range}`);
  });
});
