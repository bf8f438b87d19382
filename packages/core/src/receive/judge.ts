import { decodeFrame, FedmsgError } from '@fedmsg/envelope';
import type { DecodeOptions, FrameParts, ReceivedMessage } from '@fedmsg/envelope';
import type { Verification } from '@fedmsg/crypto';
import { takeAnyBody } from '../topics/check-body.js';
import type { CheckBody } from '../topics/check-body.js';
import type { Observation, Origin, RefusedMessage, TailedMessage } from './observation.js';

/** Says who signed a message, or throws; without validation, nothing. */
export type Verify = (received: ReceivedMessage) => Promise<Verification> | undefined;

/** Takes one frame through every check. A frame that fails one is an answer too: nothing a peer sends is thrown. */
export type Judge = (parts: FrameParts, origin: Origin) => Observation | Promise<Observation>;

/** frame -> decode (and topic check) -> verify -> schema */
export function createJudge(
  verify: Verify,
  checkBody: CheckBody = takeAnyBody,
  decoding?: DecodeOptions,
): Judge {
  return (parts, origin) => {
    try {
      const received = decodeFrame(parts, decoding);
      const verification = verify(received);
      const answer =
        verification === undefined
          ? admit(received, undefined, origin)
          : verification.then((verified) => admit(received, verified, origin));
      return answer instanceof Promise
        ? answer.catch((error: unknown) => refused(error, parts, origin))
        : answer;
    } catch (error) {
      return refused(error, parts, origin);
    }
  };

  function admit(
    { bytes, message }: ReceivedMessage,
    verification: Verification | undefined,
    { name, endpoint }: Origin,
  ): TailedMessage | Promise<TailedMessage> {
    const { topic } = message;
    const checking = checkBody(topic, () => message.msg);
    const accepted: TailedMessage = { type: 'accepted', name, endpoint, topic, message, bytes, verification };
    return checking === undefined ? accepted : checking.then(() => accepted);
  }
}

/** Only coded errors are about the message; any other one is a fault of this program and must show. */
function refused(error: unknown, parts: FrameParts, { name, endpoint }: Origin): RefusedMessage {
  if (!(error instanceof FedmsgError)) throw error;
  return { type: 'refused', name, endpoint, error: error as FedmsgError, parts };
}
