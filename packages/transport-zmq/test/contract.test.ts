import type { Transport } from '@fedmsg/envelope';
import { temporaryDirectory, uniqueEndpoint } from '@fedmsg/testing';
import { describeTransportContract } from '@fedmsg/testing/transport-contract';
import { createZmqTransport } from '@fedmsg/transport-zmq';
import { afterAll } from 'vitest';

const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());
let sockets = 0;

function createTransport() {
  return createZmqTransport({ high_water_mark: 10, queueSize: 10, zmq_reconnect_ivl: 10 });
}

/** Listening publishers of this one speak the protocol without libzmq. */
function createFanOutTransport(): Transport {
  const transport = createTransport();
  return {
    ...transport,
    createPublisher: (options) => transport.createPublisher({ overflow: 'drop-oldest', ...options }),
  };
}

function uniquePath(): string {
  return `ipc://${directory.join(`${sockets++}`)}`;
}

describeTransportContract('ZeroMQ over TCP', createTransport, uniqueEndpoint);
describeTransportContract('ZeroMQ over ipc', createTransport, uniquePath);
describeTransportContract('ZeroMQ over TCP, a queue each', createFanOutTransport, uniqueEndpoint);
describeTransportContract('ZeroMQ over ipc, a queue each', createFanOutTransport, uniquePath);
