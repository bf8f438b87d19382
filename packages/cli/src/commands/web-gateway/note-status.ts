import type { WebClientCounts, WebGatewayStatus } from '@fedmsg/services/web';
import { eventFields } from '../../logging/event-fields.js';
import type { Notes } from '../../logging/open-notes.js';
import { countOf } from '../../terminal/count-of.js';

/** Says what happens to a gateway; of refused messages the first only, since whoever sends such sends many. */
export async function noteStatus(events: AsyncIterable<WebGatewayStatus>, notes: Notes): Promise<void> {
  let hasRefused = false;
  for await (const event of events) {
    if (event.type === 'refused' && hasRefused) continue;
    hasRefused ||= event.type === 'refused';
    const text = textOf(event);
    if (text === undefined) continue;
    const fields = { ...eventFields(event), ...('client' in event && { client: event.client }) };
    if (isTrouble(event)) notes.warn(text, fields);
    else notes.note(text, fields);
  }
}

function isTrouble({ type }: WebGatewayStatus): boolean {
  return type === 'refused' || type === 'client-refused' || type === 'client-behind';
}

function textOf(event: WebGatewayStatus): string | undefined {
  switch (event.type) {
    case 'listening':
      return `Browsers connect to ${event.endpoint}, and read events at ${event.endpoint}/events`;
    case 'connected':
      return `Connected to ${event.endpoint}.`;
    case 'reconnecting':
      return `Nobody listens at ${event.endpoint}; trying until somebody does.`;
    case 'refused':
      return `Refused a message: ${event.error.code}: ${event.error.message} More are only counted.`;
    case 'client-refused':
      return event.reason === 'full'
        ? `Turned away ${event.address}: there are clients enough.`
        : `Turned away ${event.address}: pages of ${event.origin ?? 'nowhere'} may not listen.`;
    case 'client-behind':
      return `${nameOf(event.client)} is too slow and misses messages.`;
    case 'client-disconnected':
      return `${nameOf(event.client)} is gone (${event.reason}): ${countOf(event.client.sent, 'message')}, ${event.client.dropped} missed`;
    default:
      return undefined;
  }
}

function nameOf({ id, kind, address }: WebClientCounts): string {
  return `Client ${id} (${kind}, ${address})`;
}
