import type { Outlet } from './outlet/outlet.js';
import type { Send } from './steps.js';

/** frame -> transport. The bytes of the last topic are kept: a program mostly says the same several times in a row. */
export function sendTo(outlet: Outlet): Send {
  let lastTopic: string | undefined;
  let lastBytes: Uint8Array = new Uint8Array();
  return ({ topic, bytes }) => {
    if (topic !== lastTopic) {
      lastBytes = Buffer.from(topic);
      lastTopic = topic;
    }
    return outlet.send([[lastBytes, bytes]]);
  };
}
