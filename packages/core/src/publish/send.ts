import type { Publisher } from '@fedmsg/envelope';
import type { Send } from './steps.js';

/** frame -> transport */
export function sendTo(publisher: Publisher): Send {
  return ({ topic, bytes }) => publisher.send([[Buffer.from(topic), bytes]]);
}
