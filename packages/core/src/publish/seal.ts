import { dumps } from '@fedmsg/envelope';
import type { Message } from '@fedmsg/envelope';
import type { Keep, Seal, Sealed, Sign } from './steps.js';

/** sign -> bytes */
export function createSeal(sign: Sign): Seal {
  return (message) => {
    const signed = sign(message);
    return signed instanceof Promise ? signed.then(toSealed) : toSealed(signed);
  };
}

function toSealed(message: Message): Sealed {
  const { topic, msg_id, timestamp } = message;
  // The canonical form is ASCII: one byte a character, and no search for longer ones.
  return { message, topic, msg_id, timestamp, bytes: Buffer.from(dumps(message), 'latin1') };
}

/** Without a store a message gets no number, and is not kept. */
export const keepNothing: Keep = (message, seal) => seal(message);
