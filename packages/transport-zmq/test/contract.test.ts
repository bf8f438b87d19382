import { afterAll } from 'vitest';
import { temporaryDirectory, uniqueEndpoint } from '@fedmsg/testing';
import { describeTransportContract } from '@fedmsg/testing/transport-contract';
import { createZmqTransport } from '@fedmsg/transport-zmq';

const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());
let sockets = 0;

function createTransport() {
  return createZmqTransport({ high_water_mark: 10, queueSize: 10, zmq_reconnect_ivl: 10 });
}

describeTransportContract('ZeroMQ over TCP', createTransport, uniqueEndpoint);
describeTransportContract(
  'ZeroMQ over ipc',
  createTransport,
  () => `ipc://${directory.join(`${sockets++}`)}`,
);
