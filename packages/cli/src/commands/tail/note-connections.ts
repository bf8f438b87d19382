import type { BusStatus } from '@fedmsg/core';
import type { Terminal } from '../../terminal/terminal.js';

type Connection = 'connected' | 'missing' | 'lost';

/** Says when a peer is missing, lost, or there again: once for each change, however often it is tried. */
export async function noteConnections(
  events: AsyncIterable<BusStatus>,
  terminal: Pick<Terminal, 'note'>,
): Promise<void> {
  const connections = new Map<string, Connection>();
  for await (const event of events) {
    if (event.type !== 'connected' && event.type !== 'disconnected' && event.type !== 'reconnecting')
      continue;
    const before = connections.get(event.endpoint);
    const after = nextOf(before, event.type);
    connections.set(event.endpoint, after);
    if (after !== before && !(before === undefined && after === 'connected')) {
      terminal.note(TEXTS[after](event.endpoint));
    }
  }
}

function nextOf(
  before: Connection | undefined,
  event: 'connected' | 'disconnected' | 'reconnecting',
): Connection {
  if (event === 'connected') return 'connected';
  return before === undefined || before === 'missing' ? 'missing' : 'lost';
}

const TEXTS: Readonly<Record<Connection, (endpoint: string) => string>> = {
  connected: (endpoint) => `Connected to ${endpoint}.`,
  missing: (endpoint) => `Nobody listens at ${endpoint}; trying until somebody does.`,
  lost: (endpoint) => `Lost ${endpoint}; trying to reach it again.`,
};
