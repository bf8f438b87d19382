import { StatusFeed } from '@fedmsg/envelope';
import { ServicesError } from '@fedmsg/services';
import {
  createHubReporter,
  createMetrics,
  monitorService,
  startMonitoring,
} from '@fedmsg/services/monitoring';
import type { Monitored, MonitoredService, ServiceEvent } from '@fedmsg/services/monitoring';
import { expectCode } from '@fedmsg/testing';
import { TransportError } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';

const source = (name: string, counts: object, reason?: string): Monitored => ({
  name,
  counts,
  notReady: () => reason,
});

/** The lines of fedmsg's own metrics that hold a value. */
async function valuesOf(...sources: readonly Monitored[]): Promise<string[]> {
  const text = await createMetrics(sources).text();
  return text.split('\n').filter((line) => line.startsWith('fedmsg_'));
}

/** A service whose events a test tells. */
function fakeService(counts: object = {}) {
  const feed = new StatusFeed<ServiceEvent>();
  let end = (_error?: Error): void => undefined;
  const closed = new Promise<Error | undefined>((resolve) => (end = resolve));
  const service: MonitoredService = { counts, status: () => feed.open(), closed: () => closed };
  /** Resolves when the events were heard. */
  const tell = async (...events: readonly [type: string, endpoint: string][]) => {
    for (const [type, endpoint] of events) feed.report({ type, endpoint });
    await new Promise(setImmediate);
  };
  return { service, tell, end };
}

describe('createMetrics()', () => {
  it('names counters and gauges after the counts', async () => {
    const lines = await valuesOf(source('web_gateway', { received: 5, turnedAway: { full: 2 }, clients: 3 }));
    expect(lines).toEqual([
      'fedmsg_web_gateway_received_total 5',
      'fedmsg_web_gateway_turned_away_total{reason="full"} 2',
      'fedmsg_web_gateway_clients 3',
      'fedmsg_web_gateway_ready 1',
    ]);
  });

  it('labels what the consumers and producers of a hub count', async () => {
    const counts = {
      refused: {},
      consumers: { bot: { received: 7, queued: 2 }, mail: { received: 1, queued: 0 } },
      producers: { clock: { failed: 1 } },
    };
    expect(await valuesOf(source('hub', counts, 'asleep'))).toEqual([
      'fedmsg_hub_consumer_received_total{consumer="bot"} 7',
      'fedmsg_hub_consumer_received_total{consumer="mail"} 1',
      'fedmsg_hub_consumer_queued{consumer="bot"} 2',
      'fedmsg_hub_consumer_queued{consumer="mail"} 0',
      'fedmsg_hub_producer_failed_total{producer="clock"} 1',
      'fedmsg_hub_ready 0',
    ]);
  });

  it('reads the counts anew each time, and reading changes nothing', async () => {
    const counts: { received: number; refused: Record<string, number> } = { received: 1, refused: {} };
    const metrics = createMetrics([source('relay', counts)]);
    expect(await metrics.text()).toContain('fedmsg_relay_received_total 1\n');
    expect(await metrics.text()).toContain('fedmsg_relay_received_total 1\n');
    counts.received = 4;
    counts.refused['INVALID_FRAME'] = 3;
    const text = await metrics.text();
    expect(text).toContain('fedmsg_relay_received_total 4\n');
    expect(text).toContain('fedmsg_relay_refused_total{reason="INVALID_FRAME"} 3\n');
  });

  it('tells of the process, too', async () => {
    expect(await createMetrics([]).text()).toContain('process_resident_memory_bytes');
  });
});

describe('monitorService()', () => {
  it('is not ready while none of the endpoints that it calls answers', async () => {
    const { service, tell } = fakeService();
    const watched = monitorService('hub', service);
    expect(watched.notReady()).toBeUndefined();
    await tell(['reconnecting', 'tcp://a:1'], ['reconnecting', 'tcp://b:1']);
    expect(watched.notReady()).toBe('Nobody answers at tcp://a:1, tcp://b:1.');
    await tell(['connected', 'tcp://b:1']);
    expect(watched.notReady()).toBeUndefined();
  });

  it('does not ask for peers where it listens', async () => {
    const { service, tell } = fakeService();
    const watched = monitorService('gateway', service);
    await tell(['listening', 'tcp://own:1'], ['connected', 'tcp://own:1'], ['reconnecting', 'tcp://a:1']);
    expect(watched.notReady()).toBe('Nobody answers at tcp://a:1.');
  });

  it('is not ready after the end', async () => {
    const { service, end } = fakeService();
    const watched = monitorService('relay', service);
    end();
    await new Promise(setImmediate);
    expect(watched.notReady()).toBe('It has ended.');
  });

  it('gives the counts of the moment', () => {
    const counts = { received: 1 };
    const watched = monitorService('relay', fakeService(counts).service);
    counts.received = 2;
    expect(watched.counts).toEqual({ received: 2 });
  });
});

describe('startMonitoring()', () => {
  const anywhere = { monitoring_http: 'http://127.0.0.1:0' };

  it('answers over HTTP', async () => {
    await using monitoring = await startMonitoring(anywhere, [source('relay', { received: 5 })]);
    const metrics = await fetch(`${monitoring.url}/metrics`);
    expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await metrics.text()).toContain('fedmsg_relay_received_total 5\n');
    expect(await (await fetch(`${monitoring.url}/live`)).json()).toEqual({ status: 'OK' });
    const ready = await fetch(`${monitoring.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, not_ready: {} }]);
  });

  it('says what is not ready, with 503', async () => {
    const sources = [source('relay', {}), source('hub', {}, 'Nobody answers at tcp://a:1.')];
    await using monitoring = await startMonitoring(anywhere, sources);
    const ready = await fetch(`${monitoring.url}/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ ready: false, not_ready: { hub: 'Nobody answers at tcp://a:1.' } });
  });

  it('does nothing that the config does not ask for', async () => {
    await using monitoring = await startMonitoring({}, []);
    expect(monitoring.url).toBeUndefined();
  });

  it('fails when its port is in use', async () => {
    await using first = await startMonitoring(anywhere, []);
    await expectCode(startMonitoring({ monitoring_http: first.url! }, []), TransportError, 'ADDRESS_IN_USE');
  });

  it.each(['https://127.0.0.1:0', '127.0.0.1:9941', 'http://'])('refuses %s', async (monitoring_http) => {
    const error = await expectCode(startMonitoring({ monitoring_http }, []), ServicesError, 'NO_ENDPOINT');
    expect(error.message).toBe(
      `Expected monitoring_http to be such as "http://127.0.0.1:9941"; it is "${monitoring_http}".`,
    );
  });
});

describe('createHubReporter()', () => {
  const ended = { acked: 5, dropped: 1, failed: 2, overflowed: 4, abandoned: 0 };
  const bot = { received: 20, ...ended, queued: 7, running: 1, retried: 3, deadLettered: 2 };
  const clock = { started: 4, succeeded: 3, failed: 1, abandoned: 0, running: 0 };
  const counts = {
    received: 20,
    accepted: 20,
    refused: {},
    rejected: { DUPLICATE: 0, TOO_OLD: 0, TOO_NEW: 0 },
    consumers: { bot },
    producers: { clock },
  } as unknown as Parameters<typeof createHubReporter>[0]['counts'];
  const consume = () => undefined;
  const produce = () => undefined;
  const report = createHubReporter(
    { counts },
    {
      consumers: [
        { name: 'bot', topic: ['org.a.*', 'org.b'], consume },
        { name: 'switched off', topic: '', consume },
      ],
      producers: [{ name: 'clock', everyMs: 1500, immediately: true, produce }],
    },
  );

  it('tells of the consumers that run what the reference does', () => {
    expect(report().consumers).toEqual([
      {
        name: 'bot',
        module: '@fedmsg/core',
        topic: ['org.a.*', 'org.b'],
        initialized: true,
        exceptions: 5,
        jsonify: true,
        backlog: 7,
        headcount_out: 9,
        headcount_in: 20,
        times: [],
      },
    ]);
  });

  it('tells of the producers, and of itself', () => {
    expect(report().producers).toEqual([
      {
        name: 'clock',
        module: '@fedmsg/core',
        initialized: true,
        exceptions: 1,
        frequency: 1.5,
        now: true,
        last_ran: null,
      },
      expect.objectContaining({ name: 'MonitoringProducer', initialized: true, frequency: 5 }),
    ]);
  });

  // A reader of the reference's counts takes them away from the next one.
  it('tells the same to every reader', () => {
    expect(report().consumers).toEqual(report().consumers);
  });
});
