import { readVectors, signAs, trust } from '@fedmsg/conformance';
import { createVerifier } from '@fedmsg/crypto';
import { decodeFrame, EnvelopeError } from '@fedmsg/envelope';
import type { Frame, FrameParts } from '@fedmsg/envelope';
import { createGateway, createRelay, createSigningRelay } from '@fedmsg/services';
import type { ForwardingService } from '@fedmsg/services';
import { expectCode } from '@fedmsg/testing';
import { createPublisher, createSubscription } from '@fedmsg/transport-zmq';
import { beforeAll, describe, expect, it } from 'vitest';

/** What one of Python's three relaying services made of a frame. */
interface Vector {
  /** `relay:`, `signing-relay:` or `gateway:`, then the name of the frame. */
  readonly name: string;
  readonly in_topic: string;
  readonly in_body: string;
  readonly out_topic: string;
  readonly out_body: string;
  /** What Python's `validate` says of the body that went out. */
  readonly out_validates: boolean;
}

const vectors = readVectors('wire_relay.jsonl') as readonly Vector[];
const named = (chosen: readonly Vector[]) => chosen.map((vector) => [vector.name, vector] as const);
const vectorsOf = (services: RegExp) => vectors.filter(({ name }) => services.test(name));
/** Those that pass a message on as it is, or mean to. */
const passing = vectorsOf(/^(relay|gateway):/);
const frameIn = ({ in_topic, in_body }: Vector): Frame => [Buffer.from(in_topic), Buffer.from(in_body)];

/** What subscribers of Python got from `fedmsg.publish`. */
const published = readVectors('wire.jsonl').flatMap((vector): Frame[] => {
  const { frames_hex } = vector as { readonly frames_hex?: readonly [topic: string, body: string] };
  if (frames_hex === undefined) return [];
  return [[Buffer.from(frames_hex[0], 'hex'), Buffer.from(frames_hex[1], 'hex')]];
});

async function isAuthentic(body: Uint8Array | string): Promise<boolean> {
  const verifier = await createVerifier(trust);
  return verifier.verify(body).then(
    () => true,
    () => false,
  );
}

describe('what our relay and gateway make of the frames that Python relayed', () => {
  let relayed: readonly FrameParts[];

  beforeAll(async () => {
    relayed = await passThroughRelayAndGateway([...passing.map(frameIn), ...published]);
  });

  it.each(named(passing))('%s: the same bytes, as authentic as after Python', async (_name, vector) => {
    const [topic, body] = relayed[passing.indexOf(vector)]!;
    expect(String(topic)).toBe(vector.in_topic);
    expect(String(body)).toBe(vector.in_body);
    expect(await isAuthentic(body!)).toBe(vector.out_validates);
  });

  it('what Python published: the same bytes', () => {
    const hex = (frames: readonly FrameParts[]) =>
      frames.map((parts) => parts.map((part) => Buffer.from(part).toString('hex')));
    expect(hex(relayed.slice(passing.length))).toEqual(hex(published));
  });
});

describe('what our signing relay makes of the frames that Python relayed', () => {
  const signing = vectorsOf(/^signing-relay:(x509|unsigned|active-announce)/);
  const raw = vectorsOf(/^signing-relay:raw/);
  let relayed: readonly FrameParts[];
  let refused: number;

  beforeAll(async () => {
    await using relay = await createSigningRelay({ ...ANYWHERE, ...signAs('shell-app01.example.org') });
    relayed = await passThrough(relay, relay, [...raw, ...signing].map(frameIn), signing.length);
    refused = relay.counts.refused;
  });

  it.each(named(signing))('%s: authentic, which it seldom is after Python', async (_name, vector) => {
    const [topic, body] = relayed[signing.indexOf(vector)]!;
    expect(String(topic)).toBe(vector.in_topic);
    expect(await isAuthentic(body!)).toBe(true);
    if (!vector.name.includes(':unsigned/')) expect(String(body)).toBe(vector.in_body);
  });

  it('what is no whole message: refused, where Python makes one of it and signs that', () => {
    expect(refused).toBe(raw.length);
  });
});

describe('what we make of the frames that Python relayed', () => {
  it.each(named(vectors))('%s: as authentic to us', async (_name, { out_body, out_validates }) => {
    expect(await isAuthentic(out_body)).toBe(out_validates);
  });

  it.each(named(vectors.filter(({ name }) => name.endsWith('raw/topic-mismatch'))))(
    '%s: refused, since only the topic inside is signed',
    async (_name, { out_topic, out_body }) => {
      const decoding = () => decodeFrame([Buffer.from(out_topic), Buffer.from(out_body)]);
      await expectCode(decoding, EnvelopeError, 'TOPIC_MISMATCH');
    },
  );
});

const ANY = 'tcp://127.0.0.1:*';
const ANYWHERE = { relay_inbound: [ANY], endpoints: { relay_outbound: [ANY] } };

async function passThroughRelayAndGateway(frames: readonly Frame[]): Promise<readonly FrameParts[]> {
  await using relay = await createRelay(ANYWHERE);
  const isSubscribed = subscribed(relay);
  await using gateway = await createGateway({
    endpoints: { relay_outbound: relay.outbound },
    'fedmsg.consumers.gateway.port': 0,
  });
  await isSubscribed;
  const way = { status: () => gateway.status(), outbound: [gateway.endpoint] };
  return await passThrough(relay, way, frames, frames.length);
}

/** Sends frames in at a relay, and gives the first `count` that come out at the end of the way. */
async function passThrough(
  { inbound }: { readonly inbound: readonly string[] },
  end: Pick<ForwardingService<string>, 'status'> & { readonly outbound: readonly string[] },
  frames: readonly Frame[],
  count: number,
): Promise<readonly FrameParts[]> {
  const isSubscribed = subscribed(end);
  const subscription = await createSubscription({ endpoints: end.outbound });
  await isSubscribed;
  await using publisher = await createPublisher({ endpoints: inbound, attach: 'connect' });
  await publisher.ready();
  await publisher.send(frames);

  const received: FrameParts[] = [];
  for await (const batch of subscription) {
    received.push(...batch.frames);
    if (received.length === count) break;
  }
  return received;
}

/** Resolves once somebody's wish has come, so that nothing is missed that is sent from now on. */
async function subscribed(service: Pick<ForwardingService<string>, 'status'>): Promise<void> {
  for await (const { type } of service.status()) if (type === 'subscribed') return;
}
