import { once } from 'node:events';
import { createConnection } from 'node:net';

/**
 * Makes sure that nobody listens at a path before the file there is replaced.
 *
 * @throws {Error} with the code `EADDRINUSE`, as the system has it.
 */
export async function assertPathFree(path: string): Promise<void> {
  const probe = createConnection(path);
  const somebodyListens = await once(probe, 'connect').then(
    () => true,
    () => false,
  );
  probe.destroy();
  if (somebodyListens) throw Object.assign(new Error('Address already in use'), { code: 'EADDRINUSE' });
}
