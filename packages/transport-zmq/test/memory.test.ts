import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

// Runs what is built. The full figure, over a million messages, is that of bench/memory.ts.
it('holds no memory of messages that went through', async () => {
  const program = fileURLToPath(new URL('processes/flood.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, '25000']);
  const [first, last] = JSON.parse(stdout);
  // Fifteen thousand messages in between: if they were kept it would be 120 MB.
  expect(last - first).toBeLessThan(60);
});
