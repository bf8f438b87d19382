import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Signer } from '@fedmsg/crypto';
import { assertMessage, decodeFrame, encodeFrame, loadsExact } from '@fedmsg/envelope';
import type { Frame, Message, ReceivedMessage } from '@fedmsg/envelope';
import { passOn } from '../forwarding/prepare-frame.js';
import type { PrepareFrame } from '../forwarding/prepare-frame.js';

/** Whether a message is to be signed, or has its signature. */
type NeedsSignature = (message: Message) => boolean;

/** Passes on what has a signature byte for byte, whatever that is worth: the subscribers verify. */
export const unsignedOnly: NeedsSignature = (message) => !Object.hasOwn(message, 'signature');

/** Takes every signature for missing: the signer leaves the old one and what belongs to it out. */
export const everyMessage: NeedsSignature = () => true;

/**
 * Signs the messages that need it, with the numbers as they came.
 *
 * The step throws what `decodeFrame` throws, `INVALID_ENVELOPE` for what is not a whole fedmsg message and has to be
 * signed, and what the signer throws.
 */
export function signMessages(signer: Signer, needsSignature: NeedsSignature): PrepareFrame {
  return async (parts) => {
    const received = decodeFrame(parts);
    if (!needsSignature(received.message)) return passOn(parts);
    const signed = await sign(received, signer);
    // A signature takes a millisecond of this thread: timers and sockets get theirs in between.
    await nextTurn();
    return signed;
  };
}

async function sign({ bytes, message }: ReceivedMessage, signer: Signer): Promise<Frame> {
  assertMessage(message);
  return encodeFrame(await signer.sign(loadsExact(bytes) as Message));
}
