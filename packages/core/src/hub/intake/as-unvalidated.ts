import { decodeFrame } from '@fedmsg/envelope';
import { CryptoError, PolicyError } from '@fedmsg/crypto';
import type { Observation, RefusedMessage, TailedMessage } from '../../receive/observation.js';

/**
 * A message as a consumer that does not validate has it: one that is not authentic, or not allowed, is a message all the
 * same. What is no message stays refused.
 */
export function asUnvalidated(observation: Observation): Observation {
  if (observation.type === 'accepted') return observation;
  const isMessage = observation.error instanceof CryptoError || observation.error instanceof PolicyError;
  return isMessage ? unverified(observation) : observation;
}

function unverified({ name, endpoint, parts }: RefusedMessage): TailedMessage {
  const { bytes, message } = decodeFrame(parts);
  return { type: 'accepted', name, endpoint, topic: message.topic, message, bytes, verification: undefined };
}
