import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the ranges that operating systems take ports of clients and of `:0` from (32768 and up on Linux): a port from
// there could be gone before its owner, often another process, binds it.
const FIRST = 10_240;
const COUNT = 22_000;

/** More than a test process asks for: processes with numbers close to each other never try the same port. */
const PER_PROCESS = 509;

let next = process.pid * PER_PROCESS;

/**
 * A loopback endpoint, `tcp://127.0.0.1:<port>`, whose port is free and is not handed out again. For what must know its
 * address before anything listens there; where that does not matter, bind `tcp://127.0.0.1:*` and read the port back.
 */
export async function uniqueEndpoint(): Promise<string> {
  for (;;) {
    const port = FIRST + (next++ % COUNT);
    if (await isFree(port)) return `tcp://127.0.0.1:${port}`;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
