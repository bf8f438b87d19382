import { dumps } from '@fedmsg/envelope';
import type { Keep, Seal, Sign } from './steps.js';

const encoder = new TextEncoder();

/** sign -> bytes */
export function createSeal(sign: Sign): Seal {
  return async (message) => {
    const signed = await sign(message);
    const { topic, msg_id, timestamp } = signed;
    return { message: signed, topic, msg_id, timestamp, bytes: encoder.encode(dumps(signed)) };
  };
}

/** Without a store a message gets no number, and is not kept. */
export const keepNothing: Keep = (message, seal) => seal(message);
