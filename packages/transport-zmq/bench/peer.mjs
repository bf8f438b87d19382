// One side of a measurement in a process of its own: `send|receive raw|ours`, or `receive raw|ours <endpoint> <topic>`.
// `raw` is zeromq.js with nothing around it, `ours` this package as it is built; both lose no frame. It tells its parent
// where it listens and, over and over until it is killed, how many messages a second it did.
import { setTimeout as delay } from 'node:timers/promises';
import { createPublisher, createSubscription } from '@fedmsg/transport-zmq';
import { Subscriber, XPublisher } from 'zeromq';

const PERIOD_MS = 1500;
const TOPIC = Buffer.from('org.example.dev.bench.run');
const BODY = Buffer.alloc(1024, 'x');

const peers = {
  send: { raw: sendRaw, ours: sendOurs },
  receive: { raw: receiveRaw, ours: receiveOurs },
};

const [direction, kind, endpoint, topic] = process.argv.slice(2);
process.on('disconnect', () => process.exit());
await peers[direction][kind](endpoint, topic);

async function sendRaw() {
  const socket = new XPublisher({ linger: 0, noDrop: true });
  await socket.bind('tcp://127.0.0.1:*');
  process.send({ endpoint: socket.lastEndpoint });
  await socket.receive();
  for (const count = createCounter(); ;) {
    try {
      await socket.send([TOPIC, BODY]);
      count(1);
    } catch {
      await delay(1);
    }
  }
}

async function sendOurs() {
  const publisher = await createPublisher({ endpoints: ['tcp://127.0.0.1:*'] });
  process.send({ endpoint: publisher.endpoints[0] });
  await publisher.ready();
  for (const count = createCounter(); ; count(1)) await publisher.send([[TOPIC, BODY]]);
}

async function receiveRaw(from, prefix) {
  const socket = new Subscriber({ linger: 0 });
  socket.subscribe(prefix);
  socket.connect(from);
  await socket.receive();
  const count = createCounter();
  for await (const _parts of socket) count(1);
}

async function receiveOurs(from, prefix) {
  const subscription = await createSubscription({ endpoints: [from], topics: [prefix] });
  const batches = subscription[Symbol.asyncIterator]();
  await batches.next();
  const count = createCounter();
  for await (const { frames } of { [Symbol.asyncIterator]: () => batches }) count(frames.length);
}

/** Counts messages and reports their rate once a period; it looks at the clock now and then only, since that costs. */
function createCounter() {
  let start = performance.now();
  let messages = 0;
  let checked = 0;
  return (more) => {
    messages += more;
    if (messages - checked < 500) return;
    checked = messages;
    const elapsedMs = performance.now() - start;
    if (elapsedMs < PERIOD_MS) return;
    process.send({ rate: (messages / elapsedMs) * 1000 });
    start = performance.now();
    messages = 0;
    checked = 0;
  };
}
