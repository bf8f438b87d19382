import type { Transport } from '@fedmsg/envelope';
import { describe } from 'vitest';
import { describeDelivery } from './delivery.js';
import { describeEndpoints } from './endpoints.js';
import { describeEnding } from './ending.js';
import { describeIteration } from './iteration.js';
import { describeOverflow } from './overflow.js';
import { describeReadiness } from './readiness.js';
import { describeRequests } from './requests.js';
import { describeStatus } from './status.js';
import type { Subject } from './subject.js';

/**
 * The tests that every implementation of `Transport` passes, for vitest. `createTransport` is called once a test;
 * it is best given small queues, since one of the tests fills them. `uniqueEndpoint` gives an endpoint that nobody
 * uses yet, the same for who binds it and who connects to it.
 *
 * ```ts
 * let names = 0;
 * describeTransportContract('memory', createMemoryTransport, () => `memory://test-${names++}`);
 * ```
 */
export function describeTransportContract(
  name: string,
  createTransport: () => Transport,
  uniqueEndpoint: () => string | Promise<string>,
): void {
  const subject: Subject = { createTransport, uniqueEndpoint };
  describe(`the Transport contract, ${name}`, () => {
    describeDelivery(subject);
    describeReadiness(subject);
    describeIteration(subject);
    describeStatus(subject);
    describeEnding(subject);
    describeOverflow(subject);
    describeEndpoints(subject);
    describeRequests(subject);
  });
}
