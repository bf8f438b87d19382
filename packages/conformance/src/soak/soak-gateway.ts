import { setTimeout as delay } from 'node:timers/promises';
import type { ForwardingCounts } from '@fedmsg/services';
import { startProgram, type ChildProgram } from '../processes/child-program.js';
import { SizeWatch } from './flatness.js';
import { letThrough } from './flow.js';
import type { Listening } from './process-messages.js';
import { processSize } from './process-size.js';
import type { SoakResult } from './soak-result.js';

const READERS = 190;
const STALLED = 10;
const HIGH_WATER_MARK = 1000;

/** Messages through a gateway to 200 readers, of which ten never read. */
export async function soakGateway(messages: number): Promise<SoakResult> {
  await using source = startProgram('soak/source-process', 'bind', 'tcp://127.0.0.1:*');
  const bus = await outboundOf(source);
  const options = {
    endpoints: { bus: [bus] },
    'fedmsg.consumers.gateway.port': 0,
    'fedmsg.consumers.gateway.high_water_mark': HIGH_WATER_MARK,
  };
  await using gateway = startProgram('soak/service-process', 'gateway', JSON.stringify(options));
  const outbound = await outboundOf(gateway);
  const idle = processSize(gateway.pid).descriptors;
  await using one = startProgram('soak/readers-process', 'reading', outbound, String(READERS / 2));
  await using two = startProgram('soak/readers-process', 'reading', outbound, String(READERS / 2));
  await using stalled = startProgram('soak/readers-process', 'stalled', outbound, String(STALLED));
  await Promise.all([one, two, stalled].map((readers) => readers.answer('listening')));
  await untilConnected(gateway.pid, idle + READERS + STALLED);

  const watch = new SizeWatch('gateway', gateway.pid);
  const takers = [one, two];
  const seconds = await letThrough({
    messages,
    source,
    takers,
    underWay: HIGH_WATER_MARK / 2,
    watches: [watch],
  });
  const received = (await Promise.all(takers.map(receivedBy))).flat();
  gateway.tell({});
  const { counts } = await gateway.answer<{ counts: ForwardingCounts }>('counts');
  const connected = processSize(gateway.pid).descriptors - idle;
  const complete = received.filter((count) => count === messages).length;
  return {
    name: 'messages through a gateway to 200 readers',
    messages,
    seconds,
    sizes: [watch.history],
    claims: [
      {
        claim: `each of the ${READERS} that read gets every message`,
        found: `${complete} have all, the least ${Math.min(...received)}`,
        holds: complete === READERS,
      },
      {
        claim: `what the ${STALLED} miss that never read is dropped and counted, or they are cut off`,
        found: `${counts.dropped} dropped, ${counts.lost} lost; ${connected} of ${READERS + STALLED} are still connected`,
        holds: counts.dropped > 0 && counts.dropped <= STALLED * messages && counts.lost === 0,
      },
    ],
  };
}

async function outboundOf(program: ChildProgram): Promise<string> {
  const { listening } = await program.answer<{ listening: Required<Listening> }>('listening');
  return listening.outbound;
}

/** A connection is a descriptor; the gateway tells the first subscription of a topic only. */
async function untilConnected(pid: number, descriptors: number): Promise<void> {
  while (processSize(pid).descriptors < descriptors) await delay(20);
  // The last ones may not have said yet what they want.
  await delay(500);
}

async function receivedBy(readers: ChildProgram): Promise<readonly number[]> {
  readers.tell({});
  return (await readers.answer<{ received: readonly number[] }>('received')).received;
}
