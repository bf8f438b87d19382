import { setTimeout as delay } from 'node:timers/promises';
import { createContext } from '@fedmsg/core';
import type { Tail } from '@fedmsg/core';
import { temporaryDirectory, uniqueEndpoint } from '@fedmsg/testing';
import { createRandom } from '../hostile-frames/random.js';
import { startProgram } from '../processes/child-program.js';
import { startService } from '../processes/fedmsg-service.js';
import { Arrivals } from './arrivals.js';
import type { Outcome } from './arrivals.js';
import { ACKNOWLEDGED } from './publishers.js';
import type { RelayAddresses, SentBody, SentReport } from './publishers.js';

export interface KillRelayOptions {
  readonly kills: number;
  /** Decides when the relay is killed. */
  readonly seed: number;
  /** From the moment a relay listens to the moment it is killed, at least and at most. */
  readonly lifeMs: readonly [least: number, most: number];
}

/** From the end of the publishers to the arrival of the last message. */
const ARRIVAL_LIMIT_MS = 5000;

/**
 * Publishes through `fedmsg relay`, which is killed with `kill -9` and started again so many times, and tells what came
 * of the messages of each publisher.
 */
export async function killRelay(options: KillRelayOptions): Promise<readonly Outcome[]> {
  const addresses = await chooseAddresses();
  await using directory = await temporaryDirectory({ 'relay.json': JSON.stringify(relayConfig(addresses)) });
  await using subscriber = createContext({
    endpoints: { relay_outbound: [addresses.outbound] },
    validate_signatures: false,
  });
  const arrivals = new Arrivals();
  const receiving = receiveAll(subscriber.tailMessages<SentBody>(), arrivals);
  await using publishers = startProgram('relay-kill/publishers-process', JSON.stringify(addresses));
  const start = () => startService('relay', directory.join('relay.json'), Object.values(addresses));

  await using _relay = await killOften(start, options);
  publishers.tell({ over: true });
  const { reports } = await publishers.answer<{ readonly reports: readonly SentReport[] }>('reports');
  await untilArrived(arrivals, reports);
  await subscriber.close();
  await receiving;
  return reports.map((report) => arrivals.outcome(report));
}

async function chooseAddresses(): Promise<RelayAddresses> {
  return {
    plain: await uniqueEndpoint(),
    acknowledged: await uniqueEndpoint(),
    outbound: await uniqueEndpoint(),
  };
}

function relayConfig({ plain, acknowledged, outbound }: RelayAddresses): object {
  return {
    relay_inbound: [plain],
    relay_inbound_acknowledged: [acknowledged],
    endpoints: { relay_outbound: [outbound] },
  };
}

/** Gives the relay that is left alive. */
async function killOften(
  start: () => ReturnType<typeof startService>,
  { kills, seed, lifeMs: [least, most] }: KillRelayOptions,
) {
  const random = createRandom(seed);
  let relay = await start();
  for (let killed = 0; killed < kills; killed++) {
    await delay(least + random.below(most - least));
    await relay.kill();
    relay = await start();
  }
  return relay;
}

async function receiveAll(tail: Tail<SentBody>, arrivals: Arrivals): Promise<void> {
  for await (const { message } of tail) arrivals.add(message.msg_id, message.msg);
}

/** What is not acknowledged may never arrive. */
async function untilArrived(arrivals: Arrivals, reports: readonly SentReport[]): Promise<void> {
  const awaited = reports.filter(({ from }) => ACKNOWLEDGED.includes(from));
  const deadline = performance.now() + ARRIVAL_LIMIT_MS;
  while (performance.now() < deadline && !awaited.every((report) => arrivals.isComplete(report)))
    await delay(20);
}
