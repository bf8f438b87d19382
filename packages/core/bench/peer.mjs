// One side of a measurement in a process of its own, `raw` with zeromq.js and nothing around it, `ours` with this package
// as it is built: `publish raw|ours`, `tail raw|ours ENDPOINT [TRUST]`, or the raw other side of them, `sink ENDPOINT` and
// `source KEYPAIR`. TRUST and KEYPAIR are JSON. It tells its parent where it listens and how many messages a second it did.
import { setTimeout as delay } from 'node:timers/promises';
import { createContext } from '@fedmsg/core';
import { createSigner } from '@fedmsg/crypto';
import { createMessage, encodeFrame } from '@fedmsg/envelope';
import { Subscriber, XPublisher } from 'zeromq';

const PERIOD_MS = 1500;
const ANY = 'tcp://127.0.0.1:*';
/** About a kilobyte on the wire, as a service would write it. */
const draft = {
  modname: 'bench',
  topic: 'build.state.change',
  msg: {
    build_id: 123456,
    name: 'python-example',
    tags: ['f39', 'f39-updates'],
    task: { id: 99, method: 'build', arches: ['x86_64', 'aarch64'], request: { target: 'f39', wait: null } },
    ratio: 0.5,
    notes: 'A sentence of the kind that people write under an update. '.repeat(10),
  },
};

const roles = {
  publish: { raw: publishRaw, ours: publishOurs },
  tail: { raw: tailRaw, ours: tailOurs },
  sink: { raw: sink },
  source: { raw: source },
};

const [role, kind, ...args] = process.argv.slice(2);
process.on('disconnect', () => process.exit());
await roles[role][kind](...args);

async function publishRaw() {
  const socket = await rawPublisher();
  const [topic, body] = encodeFrame(makeMessage());
  const count = createCounter();
  for (;;) {
    await sendRaw(socket, [topic, body]);
    count();
  }
}

async function publishOurs(endpoint) {
  const context = createContext({ name: 'bench', endpoints: { bench: [endpoint] } });
  const ready = context.ready();
  process.send({ endpoint });
  await ready;
  for (const count = createCounter(); ; count()) await context.publish(draft);
}

async function tailRaw(endpoint) {
  const count = createCounter();
  for await (const _parts of rawSubscriber(endpoint)) count();
}

async function tailOurs(endpoint, trust = '{ "validate_signatures": false }') {
  const context = createContext({ ...JSON.parse(trust), endpoints: { bench: [endpoint] } });
  const count = createCounter();
  for await (const _message of context.tailMessages()) count();
}

async function sink(endpoint) {
  for await (const _parts of rawSubscriber(endpoint));
}

/** Sends the same hundred messages over and over, signed if there is a key. */
async function source(keyPair) {
  const signer = keyPair === undefined ? undefined : await createSigner(JSON.parse(keyPair));
  const frames = [];
  for (let i = 0; i < 100; i++) {
    const message = makeMessage();
    frames.push(encodeFrame(signer === undefined ? message : await signer.sign(message)));
  }
  const socket = await rawPublisher();
  for (let i = 0; ; i++) await sendRaw(socket, frames[i % frames.length]);
}

function makeMessage() {
  const topic = `org.example.dev.${draft.modname}.${draft.topic}`;
  return createMessage({ topic, msg: draft.msg }, { i: 1, username: 'bench' });
}

/** Somewhere, with a subscriber. */
async function rawPublisher() {
  const socket = new XPublisher({ linger: 0, noDrop: true });
  await socket.bind(ANY);
  process.send({ endpoint: socket.lastEndpoint });
  await socket.receive();
  return socket;
}

/** Loses no frame: tries again while the subscriber is at its high water mark. */
async function sendRaw(socket, frame) {
  for (;;) {
    try {
      return await socket.send(frame);
    } catch {
      await delay(1);
    }
  }
}

function rawSubscriber(endpoint) {
  const socket = new Subscriber({ linger: 0 });
  socket.subscribe();
  socket.connect(endpoint);
  return socket;
}

/** Counts messages and reports their rate once a period, the first one left out: it warms up. */
function createCounter() {
  let start = performance.now();
  let messages = 0;
  let periods = 0;
  return () => {
    messages++;
    // Looking at the clock costs, too.
    if (messages % 500 !== 0) return;
    const elapsedMs = performance.now() - start;
    if (elapsedMs < PERIOD_MS) return;
    if (periods++ > 0) process.send({ rate: (messages / elapsedMs) * 1000 });
    start = performance.now();
    messages = 0;
  };
}
