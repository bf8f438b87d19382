import { decodeFrame, FedmsgError } from '@fedmsg/envelope';
import type { FrameParts, ReceivedMessage } from '@fedmsg/envelope';
import type { Verification } from '@fedmsg/crypto';
import type { Observation, Origin, RefusedMessage, TailedMessage } from './observation.js';

/** Says who signed a message, or throws; without validation, nothing. */
export type Verify = (received: ReceivedMessage) => Promise<Verification> | undefined;

/** Takes one frame through every check. A frame that fails one is an answer too: nothing a peer sends is thrown. */
export type Judge = (parts: FrameParts, origin: Origin) => Observation | Promise<Observation>;

/** frame -> decode (and topic check) -> verify */
export function createJudge(verify: Verify): Judge {
  return (parts, origin) => {
    try {
      const received = decodeFrame(parts);
      const verification = verify(received);
      if (verification === undefined) return accepted(received, undefined, origin);
      return verification.then(
        (verified) => accepted(received, verified, origin),
        (error: unknown) => refused(error, parts, origin),
      );
    } catch (error) {
      return refused(error, parts, origin);
    }
  };
}

function accepted(
  { bytes, message }: ReceivedMessage,
  verification: Verification | undefined,
  { name, endpoint }: Origin,
): TailedMessage {
  return { type: 'accepted', name, endpoint, topic: message.topic, message, bytes, verification };
}

/** Only coded errors are about the message; any other one is a fault of this program and must show. */
function refused(error: unknown, parts: FrameParts, { name, endpoint }: Origin): RefusedMessage {
  if (!(error instanceof FedmsgError)) throw error;
  return { type: 'refused', name, endpoint, error: error as FedmsgError, parts };
}
