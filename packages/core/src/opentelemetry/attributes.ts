import type { Attributes } from '@opentelemetry/api';
import type { Message } from '@fedmsg/envelope';

/** What the semantic conventions call an operation; there is no constant of them that is stable yet. */
type OperationType = 'send' | 'process';

/** The attributes of a span about one message, by the semantic conventions for messaging. */
export function attributesOf(operation: string, type: OperationType, { topic, msg_id }: Message): Attributes {
  return {
    'messaging.system': 'fedmsg',
    'messaging.operation.name': operation,
    'messaging.operation.type': type,
    'messaging.destination.name': topic,
    // A message that was received holds whatever its sender wrote.
    ...(typeof msg_id === 'string' && { 'messaging.message.id': msg_id }),
  };
}
