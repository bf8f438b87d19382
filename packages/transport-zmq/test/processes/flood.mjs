// Sends itself messages of 8 KB, as many as its argument says, and prints the resident size in MB after the first
// ten thousand and at the end.
import { createPublisher, createSubscription } from '@fedmsg/transport-zmq';

const total = Number(process.argv[2]);
const publisher = await createPublisher({ endpoints: ['tcp://127.0.0.1:*'] });
const subscription = await createSubscription({ endpoints: publisher.endpoints });
await publisher.ready();
void flood();

const sizes = [];
let received = 0;
for await (const { frames } of subscription) {
  received += frames.length;
  if (sizes.length === 0 && received >= 10_000) sizes.push(residentSize());
  if (received === total) break;
}
console.log(JSON.stringify([...sizes, residentSize()]));
await publisher.drain();

async function flood() {
  const body = Buffer.alloc(8192, 'x');
  for (let sent = 0; sent < total; sent++) await publisher.send([[Buffer.from('org.example.topic'), body]]);
}

function residentSize() {
  return Math.round(process.memoryUsage().rss / 1024 / 1024);
}
