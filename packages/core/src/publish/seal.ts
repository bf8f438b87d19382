import { dumps } from '@fedmsg/envelope';
import type { Keep, Seal, Sign } from './steps.js';

/** sign -> bytes */
export function createSeal(sign: Sign): Seal {
  return async (message) => {
    const signed = await sign(message);
    const { topic, msg_id, timestamp } = signed;
    // The canonical form is ASCII: one byte a character, and no search for longer ones.
    const bytes = Buffer.from(dumps(signed), 'latin1');
    return { message: signed, topic, msg_id, timestamp, bytes };
  };
}

/** Without a store a message gets no number, and is not kept. */
export const keepNothing: Keep = (message, seal) => seal(message);
