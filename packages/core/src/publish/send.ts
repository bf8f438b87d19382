import type { Publisher } from '@fedmsg/envelope';
import type { Send } from './steps.js';

const encoder = new TextEncoder();

/** frame -> transport */
export function sendTo(publisher: Publisher): Send {
  return ({ topic, bytes }) => publisher.send([[encoder.encode(topic), bytes]]);
}
