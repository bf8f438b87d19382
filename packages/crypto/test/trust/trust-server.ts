import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What a path answers with: a text with its entity tag, a status, or what a function does. */
type Answer = string | number | ((request: IncomingMessage, response: ServerResponse) => void);

/** A web server on the loopback interface that counts what it is asked. */
export interface TrustServer extends AsyncDisposable {
  /** The URL of a path. */
  at(path: string): string;
  /** What each path answers with from now on. */
  readonly answers: Map<string, Answer>;
  /** All requests: path, and the condition of a conditional one. */
  readonly requests: { readonly path: string; readonly condition: string | undefined }[];
  /** Resolves at the next request, before it is answered. */
  nextRequest(): Promise<unknown>;
}

export async function startTrustServer(
  answers: Readonly<Record<string, Answer>>,
  tls?: { readonly certificate: string; readonly key: string },
): Promise<TrustServer> {
  const state = { answers: new Map(Object.entries(answers)), requests: [] as TrustServer['requests'] };
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? '';
    state.requests.push({ path, condition: request.headers['if-none-match'] });
    answer(state.answers.get(path) ?? 404, request, response);
  };
  const server: Server =
    tls === undefined
      ? createServer(listener)
      : createTlsServer({ cert: tls.certificate, key: tls.key }, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...state,
    at: (path) => `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}${path}`,
    nextRequest: () => once(server, 'request'),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(what: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (typeof what === 'function') return what(request, response);
  if (typeof what === 'number') return void response.writeHead(what).end();
  const etag = `"${createHash('sha256').update(what).digest('hex')}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  response.writeHead(200, { etag }).end(what);
}
