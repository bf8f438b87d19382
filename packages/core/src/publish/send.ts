import type { Outlet } from './outlet/outlet.js';
import type { Send } from './steps.js';

/** frame -> transport */
export function sendTo(outlet: Outlet): Send {
  return ({ topic, bytes }) => outlet.send([[Buffer.from(topic), bytes]]);
}
