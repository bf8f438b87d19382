import type { HubStatus } from '@fedmsg/core';
import { eventFields } from '../../logging/event-fields.js';
import type { Notes } from '../../logging/open-notes.js';
import { noteConnections } from '../tail/note-connections.js';
import { textOf } from './status-text.js';

/** Says what goes wrong in a hub, and what it catches up with; of what comes in masses, the first of each kind. */
export async function noteStatus(events: AsyncIterable<HubStatus>, notes: Notes): Promise<void> {
  const told = new Set<string>();
  await noteConnections(
    passOn(events, (event) => {
      const kind = massOf(event);
      if (kind !== undefined && told.has(kind)) return;
      const text = textOf(event);
      if (text === undefined) return;
      notes.note(kind === undefined ? text : `${text} More are only counted.`, eventFields(event));
      if (kind !== undefined) told.add(kind);
    }),
    notes,
  );
}

type Connecting = Extract<HubStatus, { readonly type: 'connected' | 'disconnected' | 'reconnecting' }>;

/** Tells of all events, and gives those about connections until the hub leaves the bus itself. */
async function* passOn(
  events: AsyncIterable<HubStatus>,
  tell: (event: HubStatus) => void,
): AsyncGenerator<Connecting> {
  let isEnding = false;
  for await (const event of events) {
    isEnding ||= event.type === 'stopping';
    if (!isConnecting(event)) tell(event);
    else if (!isEnding) yield event;
  }
}

function isConnecting(event: HubStatus): event is Connecting {
  return ['connected', 'disconnected', 'reconnecting'].includes(event.type);
}

/** What strangers, or a consumer that is behind, can cause for every message. */
function massOf(event: HubStatus): string | undefined {
  switch (event.type) {
    case 'refused':
      return event.type;
    case 'message-rejected':
      return `${event.type} ${event.code}`;
    case 'message-overflowed':
      return `${event.type} ${event.consumer}`;
    default:
      return undefined;
  }
}
