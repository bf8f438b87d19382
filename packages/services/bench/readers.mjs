// A process of a measurement: `readers ENDPOINT COUNT` connects so many subscribers and tells its parent how many frames
// they get in a second, in sum. They are bare TCP connections that subscribe and then count bytes, so that what is
// measured is who sends.
import { connect } from 'node:net';
import { BODY, TOPIC } from './frame.mjs';

const WARM_UP_MS = 500;
const DURATION_MS = 1500;
const GREETING_BYTES = 64;

/** On the wire: two frames, of which the longer one has eight bytes of length. */
const FRAME_BYTES = 2 + TOPIC.length + 9 + BODY.length;

const [endpoint, count] = process.argv.slice(2);
process.on('disconnect', () => process.exit());
const { hostname: host, port } = new URL(endpoint);
let bytes = 0;
for (let index = 0; index < Number(count); index++) subscribe();

await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
const [start, before] = [performance.now(), bytes];
await new Promise((resolve) => setTimeout(resolve, DURATION_MS));
const seconds = (performance.now() - start) / 1000;
process.send({ rate: (bytes - before) / FRAME_BYTES / seconds });

function subscribe() {
  const socket = connect({ host, port: Number(port) });
  let heard = 0;
  socket.on('data', (chunk) => {
    // libzmq takes a greeting with more behind it for an error.
    if (heard < GREETING_BYTES && heard + chunk.length >= GREETING_BYTES) socket.write(wishes());
    heard += chunk.length;
    bytes += chunk.length;
  });
  socket.write(greeting());
}

/** ZMTP 3.0 without security. */
function greeting() {
  const bytes = Buffer.alloc(GREETING_BYTES);
  bytes[0] = 0xff;
  bytes[9] = 0x7f;
  bytes[10] = 3;
  bytes.write('NULL', 12);
  return bytes;
}

/** It is a subscriber, and wants every topic. */
function wishes() {
  const ready = Buffer.concat([
    Buffer.from('\x05READY\x0bSocket-Type', 'latin1'),
    Buffer.from([0, 0, 0, 3]),
    Buffer.from('SUB'),
  ]);
  return Buffer.concat([Buffer.from([4, ready.length]), ready, Buffer.from([0, 1, 1])]);
}
