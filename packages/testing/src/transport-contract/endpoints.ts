import { FedmsgError } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { expectCode } from '../expect-code.js';
import type { Subject } from './subject.js';

export function describeEndpoints({ createTransport, uniqueEndpoint }: Subject): void {
  describe('endpoints', () => {
    it('reports the port it was given for *', async () => {
      const publisher = await createTransport().createPublisher({ endpoints: ['tcp://127.0.0.1:*'] });
      expect(publisher.endpoints[0]).toMatch(/^tcp:\/\/127\.0\.0\.1:[1-9]\d*$/);
      await publisher.close();
    });

    it('binds all of them', async () => {
      const endpoints = [await uniqueEndpoint(), await uniqueEndpoint()];
      const publisher = await createTransport().createPublisher({ endpoints });
      expect(publisher.endpoints).toEqual(endpoints);
      await publisher.close();
    });

    it('refuses one in use with ADDRESS_IN_USE, by name, and keeps none of the others', async () => {
      const transport = createTransport();
      const free = await uniqueEndpoint();
      const taken = await uniqueEndpoint();
      await using _holder = await transport.createPublisher({ endpoints: [taken] });
      const creating = transport.createPublisher({ endpoints: [free, taken] });
      const error = await expectCode(creating, FedmsgError, 'ADDRESS_IN_USE');
      expect(error.message).toContain(taken);
      const publisher = await transport.createPublisher({ endpoints: [free] });
      await publisher.close();
    });

    it('can be bound again as soon as they are closed', async () => {
      const transport = createTransport();
      const endpoints = [await uniqueEndpoint()];
      for (let round = 0; round < 20; round++) {
        const publisher = await transport.createPublisher({ endpoints });
        await publisher.close();
      }
    });

    it.each([[[]], [['']], [['nonsense']], [['tcp://']]])(
      'refuses %j with INVALID_ENDPOINT',
      async (endpoints) => {
        const transport = createTransport();
        await expectCode(transport.createPublisher({ endpoints }), FedmsgError, 'INVALID_ENDPOINT');
        await expectCode(transport.createSubscription({ endpoints }), FedmsgError, 'INVALID_ENDPOINT');
      },
    );
  });
}
