import { readVectors, signAs, trust } from '@fedmsg/conformance';
import { createContext } from '@fedmsg/core';
import type { FedmsgContext, Observation } from '@fedmsg/core';
import { createSigner, createVerifier } from '@fedmsg/crypto';
import {
  createMessage,
  decodeFrame,
  encodeFrame,
  isMessage,
  loads,
  loadsExact,
  signedBytes,
} from '@fedmsg/envelope';
import type { FedmsgError, Frame, Message } from '@fedmsg/envelope';
import { collect } from '@fedmsg/testing';
import { createPublisher } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';

/** What a subscriber got from Python's `fedmsg.publish`, or what that raised. */
interface Vector {
  readonly name: string;
  readonly frames_hex?: readonly [topic: string, body: string];
  /** What Python's `validate` says of it; absent where it is not signed. */
  readonly validate?: boolean;
  readonly publish_raised?: string;
}

interface Recorded extends Vector {
  readonly frame: Frame;
}

const vectors = readVectors('wire.jsonl') as readonly Vector[];
const recorded = vectors.flatMap((vector): Recorded[] => {
  const { frames_hex } = vector;
  if (frames_hex === undefined) return [];
  return [{ ...vector, frame: [Buffer.from(frames_hex[0], 'hex'), Buffer.from(frames_hex[1], 'hex')] }];
});
const named = (chosen: readonly Recorded[]) => chosen.map((vector) => [vector.name, vector] as const);
const isSigned = ({ frame }: Recorded) => 'signature' in exactMessage(frame);

/** A message of the reference, with its numbers as they are spelled. */
const exactMessage = ([, body]: Frame) => loadsExact(body) as Message;

const same = (one: Uint8Array, other: Uint8Array) =>
  expect(String(Buffer.from(one))).toBe(String(Buffer.from(other)));

describe('a frame of Python fedmsg', () => {
  it('is there for every message that it could publish', () => {
    const raised = vectors.filter(({ publish_raised }) => publish_raised !== undefined);
    expect(recorded.length + raised.length).toBe(vectors.length);
    expect(recorded.length).toBeGreaterThan(70);
  });

  it.each(named(recorded))('%s is decoded, and written again byte for byte', (_name, { frame }) => {
    const [topic, body] = frame;
    const received = decodeFrame(frame);
    expect(received.bytes).toBe(body);
    expect(received.message.topic).toBe(String(topic));
    expect(isMessage(received.message)).toBe(true);

    const [topicAgain, bodyAgain] = encodeFrame(exactMessage(frame));
    same(topicAgain, topic);
    same(bodyAgain, body);
  });

  it.each(named(recorded))('%s is as authentic to us', async (_name, { frame, validate }) => {
    const verifier = await createVerifier(trust);
    const outcome = await verifier.verify(frame[1]).then(
      () => true,
      (error: unknown) => (error as FedmsgError).code,
    );
    // A number that the reference's store adds after signing makes the signature invalid.
    const refusal = 'signature' in exactMessage(frame) ? 'SIGNATURE_INVALID' : 'UNSIGNED';
    expect(outcome).toBe(validate === true ? true : refusal);
  });
});

describe('a message of ours with the same content', () => {
  const SIGNATURE = ['signature', 'certificate'];

  it.each(named(recorded.filter((vector) => !isSigned(vector))))(
    '%s, unsigned, has the same bytes',
    (_name, { frame }) => {
      const { topic, msg, timestamp, msg_id, i, username, ...rest } = exactMessage(frame);
      const stamp = { now: () => timestamp * 1000, uuid: () => msg_id.slice('2026-'.length), i, username };
      same(encodeFrame({ ...createMessage({ topic, msg }, stamp), ...rest })[1], frame[1]);
      expect(Object.keys(rest).filter((key) => key !== 'seq_id' && key !== 'added_by_hook')).toEqual([]);
    },
  );

  it.each(named(recorded.filter(({ validate }) => validate === true)))(
    '%s, signed with the same key, has the same bytes',
    async (_name, { frame }) => {
      const exact = exactMessage(frame);
      const unsigned = Object.entries(exact).filter(([key]) => ![...SIGNATURE, 'crypto'].includes(key));
      const { signer } = await (await createVerifier(trust)).verify(frame[1]);
      const again = await (
        await createSigner(signAs(signer))
      ).sign(Object.fromEntries(unsigned) as object as Message);
      same(encodeFrame(again)[1], frame[1]);
      same(signedBytes(again), signedBytes(frame[1]));
    },
  );
});

describe('frames of Python fedmsg in a live tail', () => {
  it.each([
    [true, (vector: Recorded) => vector.validate === true],
    [false, () => true],
  ])(
    'with validate_signatures %s are delivered as the reference would',
    async (validate_signatures, isAccepted) => {
      await using publisher = await createPublisher({ endpoints: ['tcp://127.0.0.1:*'] });
      const endpoints = { python: [...publisher.endpoints] };
      await using context: FedmsgContext = createContext({ endpoints, validate_signatures, ...trust });
      const tail = context.tailMessages();
      await publisher.ready();
      await publisher.send(recorded.map(({ frame }) => frame));

      const observations: Observation[] = await collect(tail.observations(), recorded.length);
      for (const [index, vector] of recorded.entries()) {
        const observation = observations[index]!;
        expect([vector.name, observation.type]).toEqual([
          vector.name,
          isAccepted(vector) ? 'accepted' : 'refused',
        ]);
        if (observation.type !== 'accepted') continue;
        same(observation.bytes, vector.frame[1]);
        expect(observation.message).toEqual(loads(vector.frame[1]));
      }
    },
  );
});
