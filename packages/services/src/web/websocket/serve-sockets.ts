import type { IncomingMessage, Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import type { Clients } from '../clients/clients.js';
import { TopicInterest } from '../clients/topic-interest.js';
import type { OriginRule } from '../origin-rule.js';
import { peerOf } from '../peer.js';
import { SocketSink } from './socket-sink.js';
import { readRequest } from './subscription-request.js';

/** The largest message of a client: a topic, and what stands around it. */
const MOST_BYTES = 16 * 1024;

/** Close codes of the WebSocket protocol. */
const CLOSE = { unsupported: 1003, invalid: 1007, policy: 1008, tryLater: 1013 } as const;

/**
 * Speaks the livesocket protocol of the reference's hub, at any path: a client asks for topics and gets what is
 * published there. What is no request closes the connection, so that a mistake shows; a message to publish is counted
 * and has no effect, as with a hub that was not told to take any.
 */
export function serveSockets(server: Server, clients: Clients, isAllowed: OriginRule): void {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MOST_BYTES,
    verifyClient: ({ req }, answer) => {
      const { origin, host } = req.headers;
      if (isAllowed(origin, host)) return answer(true);
      clients.refuse('origin', peerOf(req), origin);
      answer(false, 403, 'Forbidden');
    },
  });
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (opened) => welcome(opened, request, clients));
  });
}

function welcome(socket: WebSocket, request: IncomingMessage, clients: Clients): void {
  if (clients.isFull) {
    socket.on('error', () => undefined);
    clients.refuse('full', peerOf(request), request.headers.origin);
    socket.close(CLOSE.tryLater, 'too many clients');
    return;
  }
  const interest = new TopicInterest();
  const client = clients.admit(new SocketSink(socket, request), interest);
  const refuse = (code: number, reason: string) => {
    clients.remove(client, 'misbehaved');
    socket.close(code, reason);
  };
  // Of the protocol: the library closes the connection by itself, with the code for it.
  socket.on('error', () => clients.remove(client, 'misbehaved'));
  socket.on('message', (data, isBinary) => {
    if (isBinary) return refuse(CLOSE.unsupported, 'expected text');
    const asked = readRequest(textOf(data));
    if (asked.type === 'invalid')
      return refuse(CLOSE.invalid, 'expected {"topic": "__topic_subscribe__", "body": TOPIC}');
    if (asked.type === 'publish') return clients.ignore();
    if (!interest.add(asked.pattern)) refuse(CLOSE.policy, 'too many subscriptions');
  });
  socket.on('close', () => clients.remove(client, 'left'));
}

/** In one piece: the library is not asked for fragments. */
function textOf(data: RawData): string {
  return (data as Buffer).toString();
}
