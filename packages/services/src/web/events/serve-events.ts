import { cors } from 'hono/cors';
import type { Context, Hono } from 'hono';
import type { Clients } from '../clients/clients.js';
import { TopicInterest } from '../clients/topic-interest.js';
import type { NodeEnv } from '../../http/listen.js';
import type { RecentMessages } from '../messages/recent-messages.js';
import type { OriginRule } from '../origin-rule.js';
import { peerOf } from '../peer.js';
import { EventSink } from './event-sink.js';

const PATH = '/events';

/** What a browser waits before it connects again, in milliseconds. */
const RETRY = Buffer.from('retry: 2000\n\n');
/** Longer than any id. */
const MOST_ID_CHARACTERS = 200;

/** What an event stream is made of. */
export interface EventSource {
  readonly clients: Clients;
  readonly recent: RecentMessages;
  readonly isAllowed: OriginRule;
}

/**
 * Serves event streams, as `EventSource` of browsers reads them: `GET /events?topic=…&topic=…`, without a topic
 * everything. After the id of a last event, what came since follows, or an event `gap` when that is not known any more.
 */
export function serveEvents(app: Hono<NodeEnv>, source: EventSource): void {
  app.use(PATH, corsFor(source.isAllowed));
  app.get(PATH, (context) => answer(context, source));
}

function corsFor(isAllowed: OriginRule) {
  return cors({
    origin: (origin, context) =>
      isAllowed(origin === '' ? undefined : origin, context.req.header('host')) ? origin : null,
    allowMethods: ['GET'],
    allowHeaders: ['Last-Event-ID', 'Cache-Control'],
  });
}

function answer(context: Context<NodeEnv>, source: EventSource): Response {
  const interest = interestIn(context.req.queries('topic') ?? ['']);
  const refusal = refuse(context, source);
  if (refusal !== undefined) return refusal;
  if (interest === undefined) return context.json({ error: 'Expected fewer topics.' }, 400);
  if (context.env.incoming.method === 'HEAD') return context.body(null, 200, HEADERS);
  return context.body(openStream(context, source, interest), 200, HEADERS);
}

const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  // The server would otherwise wait for a first chunk before it sends these.
  'Transfer-Encoding': 'chunked',
};

function refuse(context: Context<NodeEnv>, { clients, isAllowed }: EventSource): Response | undefined {
  const { incoming } = context.env;
  const { origin, host } = incoming.headers;
  if (!isAllowed(origin, host)) {
    clients.refuse('origin', peerOf(incoming), origin);
    return context.json({ error: 'Pages of this origin may not listen here.' }, 403);
  }
  if (clients.isFull) {
    clients.refuse('full', peerOf(incoming), origin);
    const error = 'There are clients enough. Try again later.';
    return context.json({ error }, 503, { 'Retry-After': '10' });
  }
  return undefined;
}

/** In one turn of the event loop, so that nothing is missing or doubled between what was missed and what comes. */
function openStream(
  context: Context<NodeEnv>,
  { clients, recent }: EventSource,
  interest: TopicInterest,
): ReadableStream<Uint8Array> {
  const lastId = context.req.header('last-event-id') ?? '';
  const missed = lastId === '' ? [] : recent.after(lastId);
  const opening = missed === undefined ? Buffer.concat([RETRY, gapAfter(lastId)]) : RETRY;
  const sink = new EventSink(context.env.incoming, opening, () => clients.remove(client, 'left'));
  const client = clients.admit(sink, interest);
  for (const message of missed ?? []) client.offer(message);
  client.flush();
  return sink.stream;
}

function interestIn(patterns: readonly string[]): TopicInterest | undefined {
  const interest = new TopicInterest();
  return patterns.every((pattern) => interest.add(pattern)) ? interest : undefined;
}

/** Has no id of its own, so that the client's last one stays what it is. */
function gapAfter(lastId: string): Buffer {
  const data = JSON.stringify({ last_event_id: lastId.slice(0, MOST_ID_CHARACTERS) });
  return Buffer.from(`event: gap\ndata: ${data}\n\n`);
}
