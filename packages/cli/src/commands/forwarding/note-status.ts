import type { ForwardingStatus } from '@fedmsg/services';
import { eventFields } from '../../logging/event-fields.js';
import type { Notes } from '../../logging/open-notes.js';
import { countOf } from '../../terminal/count-of.js';

/** Says what happens at the sides of a service that listen; of refused frames the first, since there will be many. */
export async function noteStatus<Side extends string>(
  events: AsyncIterable<ForwardingStatus<Side>>,
  notes: Notes,
): Promise<void> {
  const listening = new Set<Side>();
  let hasRefused = false;
  for await (const event of events) {
    if (event.type === 'listening') listening.add(event.name);
    if (event.type === 'refused' ? hasRefused : !listening.has(event.name)) continue;
    hasRefused ||= event.type === 'refused';
    const text = textOf(event);
    if (text !== undefined) notes.note(text, eventFields(event));
  }
}

function textOf<Side extends string>(event: ForwardingStatus<Side>): string | undefined {
  const { name } = event;
  switch (event.type) {
    case 'listening':
      return `${name} listens at ${event.endpoint}`;
    case 'connected':
      return `${name}: a peer came`;
    case 'subscribed':
      return `${name}: first subscription to ${event.topic === '' ? 'every topic' : event.topic}`;
    case 'disconnected':
      return `${name}: a peer left`;
    case 'dropped':
      return `${name}: dropped ${countOf(event.count, 'message')}${peerOf(event)} (${event.reason})`;
    case 'lost':
      return `${name}: lost ${countOf(event.count, 'message')}`;
    case 'refused':
      return `Refused a frame: ${event.error.code}: ${event.error.message} More are only counted.`;
    default:
      return undefined;
  }
}

function peerOf({ peer }: { readonly peer?: string }): string {
  return peer === undefined ? '' : ` for ${peer}`;
}
