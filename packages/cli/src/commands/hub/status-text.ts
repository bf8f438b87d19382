import type { HubStatus } from '@fedmsg/core';
import { countOf } from '../../terminal/count-of.js';

/** What there is to say about an event; `undefined` for what is no news. */
export function textOf(event: HubStatus): string | undefined {
  switch (event.type) {
    case 'refused':
      return `Refused a message: ${event.error.code}: ${event.error.message}`;
    case 'message-rejected':
      return `Rejected ${event.message.message.msg_id}: ${event.code}.`;
    case 'message-overflowed':
      return `${event.consumer}: its queue is full; ${event.message.message.msg_id} is lost to it.`;
    case 'message-retried':
      return `${event.consumer}: attempt ${event.attempt} failed, the next one in ${event.delayMs} ms: ${reasonOf(event.reason)}`;
    case 'message-failed':
      return `${event.consumer}: gave up ${event.message.message.msg_id} (${keptOf(event.deadLetter)}): ${reasonOf(event.reason)}`;
    case 'dead-letter-failed':
      return `${event.consumer}: the dead letter is not kept: ${reasonOf(event.error)}`;
    case 'dead-letter-unreadable':
      return event.error.message;
    case 'hook-failed':
      return `${event.consumer}: ${event.hook} failed: ${reasonOf(event.error)}`;
    case 'status-file-failed':
    case 'redelivery-failed':
      return `${event.consumer}: ${reasonOf(event.error)}`;
    case 'producer-failed':
      return `${event.producer}: a run failed: ${reasonOf(event.error)}`;
    default:
      return backlogText(event);
  }
}

function backlogText(event: HubStatus): string | undefined {
  switch (event.type) {
    case 'backlog-started':
      return `${event.consumer}: asks for what was sent since ${new Date(event.since * 1000).toISOString()}.`;
    case 'backlog-finished':
      return `${event.consumer}: has caught up with ${countOf(event.delivered, 'message')}.`;
    case 'backlog-failed':
      return `${event.consumer}: goes on without the rest of the backlog, and asks again at the next start: ${reasonOf(event.error)}`;
    default:
      return undefined;
  }
}

function keptOf(deadLetter: string | undefined): string {
  return deadLetter === undefined ? 'not kept' : `dead letter ${deadLetter}`;
}

function reasonOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
