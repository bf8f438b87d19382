// One process of a measurement, told what to be by its arguments and talking to its parent by IPC:
// `relay raw|ours`, `gateway raw|ours ENDPOINT`, `source ENDPOINT`, `bus` or `sink ENDPOINT`. All that is not ours is
// zeromq.js alone.
import { createGateway, createRelay } from '@fedmsg/services';
import { Publisher, Subscriber } from 'zeromq';
import { BODY, TOPIC } from './frame.mjs';

const DURATION_MS = 1500;
const ANY = 'tcp://127.0.0.1:*';
/** The service being measured, which must not be collected. Declared before the roles run, since they never return. */
let ours;

const roles = { relay, gateway, source, bus, sink };
const [role, ...rest] = process.argv.slice(2);
process.on('disconnect', () => process.exit());
await roles[role](...rest);

async function relay(kind) {
  const { inbound, outbound, forwarded } = kind === 'raw' ? await rawRelay() : await ourRelay();
  process.send({ inbound, outbound });
  while (forwarded() < 10_000) await new Promise((resolve) => setTimeout(resolve, 20));
  const [start, before] = [performance.now(), forwarded()];
  await new Promise((resolve) => setTimeout(resolve, DURATION_MS));
  process.send({ rate: (forwarded() - before) / ((performance.now() - start) / 1000) });
}

async function gateway(kind, bus) {
  process.send({ endpoint: await (kind === 'raw' ? rawGateway(bus) : ourGateway(bus)) });
}

async function rawRelay() {
  const subscriber = new Subscriber({ linger: 0 });
  subscriber.subscribe();
  await subscriber.bind(ANY);
  const { publisher, forwarded } = await forwardBare(subscriber);
  return { inbound: subscriber.lastEndpoint, outbound: publisher.lastEndpoint, forwarded };
}

async function rawGateway(bus) {
  const subscriber = new Subscriber({ linger: 0 });
  subscriber.subscribe();
  subscriber.connect(bus);
  return (await forwardBare(subscriber)).publisher.lastEndpoint;
}

async function forwardBare(subscriber) {
  const publisher = new Publisher({ linger: 0 });
  await publisher.bind(ANY);
  let count = 0;
  const forward = async () => {
    for await (const parts of subscriber) {
      await publisher.send(parts);
      count++;
    }
  };
  void forward();
  return { publisher, forwarded: () => count };
}

async function ourGateway(bus) {
  ours = await createGateway({ endpoints: { bus: [bus] }, 'fedmsg.consumers.gateway.port': 0 });
  return ours.endpoint;
}

async function ourRelay() {
  ours = await createRelay({ relay_inbound: [ANY], endpoints: { relay_outbound: [ANY] } });
  return { inbound: ours.inbound[0], outbound: ours.outbound[0], forwarded: () => ours.counts.forwarded };
}

async function source(endpoint) {
  const socket = new Publisher({ linger: 0 });
  socket.connect(endpoint);
  for (;;) await socket.send([TOPIC, BODY]);
}

async function bus() {
  const socket = new Publisher({ linger: 0 });
  await socket.bind(ANY);
  process.send({ endpoint: socket.lastEndpoint });
  for (;;) await socket.send([TOPIC, BODY]);
}

async function sink(endpoint) {
  const socket = new Subscriber({ linger: 0 });
  socket.subscribe();
  socket.connect(endpoint);
  for await (const _parts of socket);
}
