// One process of a measurement, told what to be by its arguments and talking to its parent by IPC:
// `relay raw|ours`, `source ENDPOINT` or `sink ENDPOINT`. Source and sink, and the raw relay, are zeromq.js alone.
import { createRelay } from '@fedmsg/services';
import { Publisher, Subscriber } from 'zeromq';

const DURATION_MS = 1500;
const ANY = 'tcp://127.0.0.1:*';
const TOPIC = Buffer.from('org.example.dev.bench.run');
const BODY = Buffer.alloc(1024, 'x');

const roles = { relay, source, sink };
const [role, argument] = process.argv.slice(2);
process.on('disconnect', () => process.exit());
await roles[role](argument);

async function relay(kind) {
  const { inbound, outbound, forwarded } = kind === 'raw' ? await rawRelay() : await ourRelay();
  process.send({ inbound, outbound });
  while (forwarded() < 10_000) await new Promise((resolve) => setTimeout(resolve, 20));
  const [start, before] = [performance.now(), forwarded()];
  await new Promise((resolve) => setTimeout(resolve, DURATION_MS));
  process.send({ rate: (forwarded() - before) / ((performance.now() - start) / 1000) });
}

async function rawRelay() {
  const [subscriber, publisher] = [new Subscriber({ linger: 0 }), new Publisher({ linger: 0 })];
  subscriber.subscribe();
  await subscriber.bind(ANY);
  await publisher.bind(ANY);
  let count = 0;
  const forward = async () => {
    for await (const parts of subscriber) {
      await publisher.send(parts);
      count++;
    }
  };
  void forward();
  return { inbound: subscriber.lastEndpoint, outbound: publisher.lastEndpoint, forwarded: () => count };
}

async function ourRelay() {
  const ours = await createRelay({ relay_inbound: [ANY], endpoints: { relay_outbound: [ANY] } });
  return { inbound: ours.inbound[0], outbound: ours.outbound[0], forwarded: () => ours.counts.forwarded };
}

async function source(endpoint) {
  const socket = new Publisher({ linger: 0 });
  socket.connect(endpoint);
  for (;;) await socket.send([TOPIC, BODY]);
}

async function sink(endpoint) {
  const socket = new Subscriber({ linger: 0 });
  socket.subscribe();
  socket.connect(endpoint);
  for await (const _parts of socket);
}
