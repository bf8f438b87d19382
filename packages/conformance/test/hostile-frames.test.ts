import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  createRandom,
  hostileFrames,
  hostileKinds,
  hugeKinds,
  ROUTING_POLICY,
  signInOrder,
  signMaterial,
  trust,
} from '@fedmsg/conformance';
import { createContext } from '@fedmsg/core';
import { encodeFrame } from '@fedmsg/envelope';
import type { FrameParts } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { XPublisher } from 'zeromq';

const material = await signMaterial();

interface Body {
  readonly order: number;
}

/** A tail that validates, and a socket that sends it any number of parts. */
async function liveTail() {
  const socket = new XPublisher({ linger: 0, sendHighWaterMark: 0 });
  await socket.bind('tcp://127.0.0.1:*');
  const context = createContext({
    ...trust,
    endpoints: { stranger: [socket.lastEndpoint!] },
    routing_policy: ROUTING_POLICY,
  });
  const tail = context.tailMessages<Body>();
  await tail.opened();
  await socket.receive();
  return {
    tail,
    send: (parts: FrameParts) => socket.send(parts.map((part) => Buffer.from(part))),
    async [Symbol.asyncDispose]() {
      await context.close();
      socket.close();
    },
  };
}

describe('a hostile frame', () => {
  const TIMES = 2;
  const kinds = [...hostileKinds(material), ...hugeKinds(material)];

  it.each(kinds.map((kind) => [kind.name, kind.code, kind] as const))('%s: %s', async (_name, code, kind) => {
    await using live = await liveTail();
    const random = createRandom(1);
    for (let sent = 0; sent < TIMES; sent++) await live.send(kind.make(random));
    const codes = [];
    for await (const observation of live.tail.observations()) {
      codes.push(observation.type === 'refused' ? observation.error.code : 'accepted');
      if (codes.length === TIMES) break;
    }
    expect(codes).toEqual(Array(TIMES).fill(code));
  });
});

describe('a live tail', () => {
  /** Continuous integration sends a hundred thousand. */
  const HOSTILE = Number(process.env['FEDMSG_HOSTILE_FRAMES'] ?? 2000);
  const HOSTILE_PER_GOOD = 100;
  const GOOD = HOSTILE / HOSTILE_PER_GOOD;
  const FIRST = HOSTILE / 10;
  /** No more frames than this are on their way, so that no high water mark drops one unseen. */
  const UNREAD = 500;
  /**
   * What may grow after the first frames, in megabytes. The heap tells of leaks; the resident size also holds what the
   * allocator keeps for later, which depends on the version of Node. A leak of one frame each would be 2 MB a thousand.
   */
  const MAX_GROWTH = { heap: 8, resident: 192 };

  it(`counts each of ${HOSTILE}, delivers every good message between them, and does not grow`, async () => {
    await using live = await liveTail();
    const sending = sendAll(live);
    const orders: number[] = [];
    for await (const { message } of live.tail) {
      orders.push(message.msg.order);
      if (orders.length === GOOD) break;
    }
    const { expected, growth } = await sending;

    expect(orders).toEqual(Array.from({ length: GOOD }, (_, order) => order));
    expect(live.tail.counts).toEqual({ received: HOSTILE + GOOD, accepted: GOOD, refused: expected });
    expect(growth.heap).toBeLessThan(MAX_GROWTH.heap);
    expect(growth.resident).toBeLessThan(MAX_GROWTH.resident);
  }, 120_000);

  /** Sends everything at the pace of the tail; tells how often each code is expected, and by how much memory grew. */
  async function sendAll({ tail, send }: Awaited<ReturnType<typeof liveTail>>) {
    const good = (await signInOrder(GOOD)).map((message) => encodeFrame(message));
    const expected: Record<string, number> = {};
    let sent = 0;
    let first = memory();
    const unreadAtMost = async (limit: number) => {
      while (sent - refusedCount(tail.counts.refused) > limit) await setImmediate();
    };
    const frames = hostileFrames({
      material,
      seed: 20_130_701,
      count: HOSTILE,
      hugeCount: Math.min(20, HOSTILE / 400),
    });
    for (const { code, parts } of frames) {
      await send(parts);
      expected[code] = (expected[code] ?? 0) + 1;
      sent++;
      await unreadAtMost(UNREAD);
      if (sent === FIRST) {
        await unreadAtMost(0);
        first = memory();
      }
      if (sent % HOSTILE_PER_GOOD === 0) await send(good[sent / HOSTILE_PER_GOOD - 1]!);
    }
    await unreadAtMost(0);
    const last = memory();
    return { expected, growth: { heap: last.heap - first.heap, resident: last.resident - first.resident } };
  }
});

function refusedCount(refused: Readonly<Record<string, number>>): number {
  return Object.values(refused).reduce((sum, count) => sum + count, 0);
}

/** The memory of this process after a garbage collection, in megabytes. */
function memory() {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / 1024 / 1024, resident: rss / 1024 / 1024 };
}
