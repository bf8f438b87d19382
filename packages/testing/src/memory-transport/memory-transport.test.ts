import { describe, expect, it } from 'vitest';
import { describeTransportContract } from '../transport-contract/transport-contract.js';
import { createMemoryTransport } from './memory-transport.js';

let names = 0;
describeTransportContract('memory', createMemoryTransport, () => `memory://test-${names++}`);

describe('createMemoryTransport()', () => {
  it('is a network of its own', async () => {
    const endpoints = ['memory://same'];
    await using one = await createMemoryTransport().createPublisher({ endpoints });
    await using two = await createMemoryTransport().createPublisher({ endpoints });
    expect(one.endpoints).toEqual(two.endpoints);
  });

  it('copies frames, so that the sender may use its bytes again', async () => {
    const transport = createMemoryTransport();
    await using publisher = await transport.createPublisher({ endpoints: ['memory://bytes'] });
    await using subscription = await transport.createSubscription({ endpoints: publisher.endpoints });
    await publisher.ready();
    const body = Buffer.from('before');
    await publisher.send([[Buffer.from('t'), body]]);
    body.fill('x');
    const { value } = await subscription[Symbol.asyncIterator]().next();
    expect(String(value.frames[0][1])).toBe('before');
  });
});
