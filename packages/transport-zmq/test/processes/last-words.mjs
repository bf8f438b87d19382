// Listens, delivers frames of 10 KB to whoever has subscribed, as many as its argument says, and is killed (kill -9) in
// the moment in which all of them were handed over.
import { createPublisher } from '@fedmsg/transport-zmq';

const frames = Array.from({ length: Number(process.argv[2]) }, (_, index) => [
  Buffer.from(`${index}`),
  Buffer.alloc(10_000),
]);
const publisher = await createPublisher({ endpoints: ['tcp://127.0.0.1:*'], overflow: 'drop-oldest' });
process.send({ endpoints: publisher.endpoints });
await publisher.ready();
const deliveries = await publisher.deliver(frames);
if (deliveries.every(({ subscribers }) => subscribers === 1)) process.kill(process.pid, 'SIGKILL');
