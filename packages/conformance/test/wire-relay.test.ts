import { readVectors, trust } from '@fedmsg/conformance';
import { createVerifier } from '@fedmsg/crypto';
import { decodeFrame, EnvelopeError } from '@fedmsg/envelope';
import type { Frame, FrameParts } from '@fedmsg/envelope';
import { createRelay } from '@fedmsg/services';
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
/** Those that pass a message on as it is, or mean to. */
const passing = vectors.filter(({ name }) => /^(relay|gateway):/.test(name));
const frameIn = ({ in_topic, in_body }: Vector): Frame => [Buffer.from(in_topic), Buffer.from(in_body)];

async function isAuthentic(body: Uint8Array | string): Promise<boolean> {
  const verifier = await createVerifier(trust);
  return verifier.verify(body).then(
    () => true,
    () => false,
  );
}

describe('what our relay makes of the frames that Python relayed', () => {
  let relayed: readonly FrameParts[];

  beforeAll(async () => {
    relayed = await passThroughRelay(passing.map(frameIn));
  });

  it.each(named(passing))('%s: the same bytes, as authentic as after Python', async (_name, vector) => {
    const [topic, body] = relayed[passing.indexOf(vector)]!;
    expect(String(topic)).toBe(vector.in_topic);
    expect(String(body)).toBe(vector.in_body);
    expect(await isAuthentic(body!)).toBe(vector.out_validates);
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

async function passThroughRelay(frames: readonly Frame[]): Promise<readonly FrameParts[]> {
  await using relay = await createRelay({
    relay_inbound: ['tcp://127.0.0.1:*'],
    endpoints: { relay_outbound: ['tcp://127.0.0.1:*'] },
  });
  const status = relay.status();
  const subscription = await createSubscription({ endpoints: relay.outbound });
  for await (const { type } of status) if (type === 'subscribed') break;
  await using publisher = await createPublisher({ endpoints: relay.inbound, attach: 'connect' });
  await publisher.ready();
  await publisher.send(frames);

  const received: FrameParts[] = [];
  for await (const batch of subscription) {
    received.push(...batch.frames);
    if (received.length === frames.length) break;
  }
  return received;
}
