import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/**
 * A loopback endpoint, `tcp://127.0.0.1:<port>`, whose port was free a moment ago. For what must know its address
 * before anything listens there; where that does not matter, bind `tcp://127.0.0.1:*` and read the port back.
 */
export async function uniqueEndpoint(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `tcp://127.0.0.1:${port}`;
}
