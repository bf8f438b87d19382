/**
 * Outside readers of a gateway, `readers-process reading|stalled ENDPOINT COUNT`: zeromq.js and nothing else. Those that
 * read tell how many frames the slowest of them has had (`done`), and, whenever they are asked, how many each has had
 * (`received`).
 */
import { Subscriber } from 'zeromq';
import { PROGRESS_EVERY } from './process-messages.js';

const [kind = '', endpoint = '', count = '0'] = process.argv.slice(2);
process.on('disconnect', () => process.exit());

const received = Array<number>(Number(count)).fill(0);
const sockets = received.map(openSocket);
if (kind === 'reading') sockets.forEach((socket, index) => void read(socket, index));
process.on('message', () => process.send?.({ received }));
process.send?.({ listening: {} });

/** One that stalls holds little itself, so that it soon shows. */
function openSocket(): Subscriber {
  const bounds = kind === 'stalled' ? { receiveHighWaterMark: 1, receiveBufferSize: 16_384 } : {};
  const socket = new Subscriber({ linger: 0, ...bounds });
  socket.subscribe();
  socket.connect(endpoint);
  return socket;
}

async function read(socket: Subscriber, index: number): Promise<void> {
  let frames = 0;
  for await (const _parts of socket) {
    received[index] = ++frames;
    if (frames % PROGRESS_EVERY === 0) tell(frames);
  }
}

let told = 0;

/** The last reader that comes to a mark is the slowest. */
function tell(mark: number): void {
  if (mark <= told || received.some((frames) => frames < mark)) return;
  told = mark;
  process.send?.({ done: mark });
}
