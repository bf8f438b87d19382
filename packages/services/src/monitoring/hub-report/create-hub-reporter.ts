import type { Consumer, ConsumerCounts, Hub, HubCounts, Producer } from '@fedmsg/core';
import type { ConsumerReport, HubReport, ProducerReport } from './hub-report.js';

/** What was given to a hub to run. */
export interface HubParts {
  readonly consumers?: readonly Consumer[];
  readonly producers?: readonly Producer[];
}

/** Seconds between two reports, as with the reference. */
export const REPORT_EVERY_SECONDS = 5;

/**
 * Gives a function that says how the consumers and producers of a hub are. Those that the config switched off are not
 * in it, and the report itself is one of the producers, as with the reference.
 */
export function createHubReporter(
  hub: Pick<Hub, 'counts'>,
  { consumers = [], producers = [] }: HubParts,
): () => HubReport {
  return () => {
    const { counts } = hub;
    return {
      consumers: consumers.flatMap((consumer) => reportConsumer(consumer, counts)),
      producers: [...producers.flatMap((producer) => reportProducer(producer, counts)), reportItself()],
    };
  };
}

const MODULE = '@fedmsg/core';

function reportConsumer({ name, topic }: Consumer, { consumers }: HubCounts): ConsumerReport[] {
  if (!Object.hasOwn(consumers, name)) return [];
  const counts = consumers[name]!;
  return [
    {
      name,
      module: MODULE,
      topic,
      initialized: true,
      exceptions: counts.retried + counts.failed,
      jsonify: true,
      backlog: counts.queued,
      headcount_out: begun(counts),
      headcount_in: counts.received,
      times: [],
    },
  ];
}

function begun({ acked, dropped, failed, running }: ConsumerCounts): number {
  return acked + dropped + failed + running;
}

function reportProducer(
  { name, everyMs, immediately }: Producer,
  { producers }: HubCounts,
): ProducerReport[] {
  if (!Object.hasOwn(producers, name)) return [];
  return [
    {
      name,
      module: MODULE,
      initialized: true,
      exceptions: producers[name]!.failed,
      frequency: everyMs === undefined ? null : everyMs / 1000,
      now: immediately === true,
      last_ran: null,
    },
  ];
}

/** Programs that watch a hub ask for it by the name that it has in the reference. */
const reportItself = (): ProducerReport => ({
  name: 'MonitoringProducer',
  module: '@fedmsg/services/monitoring',
  initialized: true,
  exceptions: 0,
  frequency: REPORT_EVERY_SECONDS,
  now: false,
  last_ran: Date.now() / 1000,
});
