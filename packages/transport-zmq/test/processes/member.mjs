// A process with one publisher or subscription, `publisher|subscription <endpoint>`, that listens at or calls nobody but
// its endpoint. It tells its parent where it is (`endpoints`), that a peer is there (`peer`), and ends it as told.
import { createPublisher, createSubscription } from '@fedmsg/transport-zmq';

const members = { publisher: runPublisher, subscription: runSubscription };
const [kind, endpoint] = process.argv.slice(2);
const member = await members[kind]();
process.send({ endpoints: member.endpoints });
process.on('message', (how) => end(how));

async function runPublisher() {
  const publisher = await createPublisher({ endpoints: [endpoint] });
  const fill = async () => {
    await publisher.ready();
    process.send({ peer: true });
    const frames = Array.from({ length: 4000 }, () => [Buffer.from('topic'), Buffer.alloc(10_000)]);
    await publisher.send(frames);
  };
  fill().catch(() => undefined);
  return publisher;
}

async function runSubscription() {
  const subscription = await createSubscription({ endpoints: [endpoint] });
  const read = async () => {
    for await (const _batch of subscription) process.send({ peer: true });
  };
  void read();
  return subscription;
}

async function end(how) {
  process.send({ ending: true });
  if (how === 'exit') process.exit();
  if (how === 'close') await member.close();
  if (how === 'drain') await member.drain({ timeoutMs: 300 });
  process.disconnect();
}
