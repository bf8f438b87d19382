import type { FedmsgError, Message } from '@fedmsg/envelope';
import type { Verification } from '@fedmsg/crypto';

/** Where a frame came from. */
export interface Origin {
  /** The endpoint name it was received under: a key of `endpoints`. */
  readonly name: string;
  /** The address, where the name has only one. */
  readonly endpoint: string | undefined;
}

/** A message that passed every check. */
export interface TailedMessage<Body = unknown> extends Origin {
  readonly type: 'accepted';
  /** The topic inside the message, which is the one that is signed. */
  readonly topic: string;
  readonly message: Message<Body>;
  /** The body byte for byte as it came; to keep, forward or verify again. */
  readonly bytes: Uint8Array;
  /** Who signed it; `undefined` where `validate_signatures` is off. */
  readonly verification: Verification | undefined;
}

/** A frame that failed a check. */
export interface RefusedMessage extends Origin {
  readonly type: 'refused';
  /** What was wrong: an `EnvelopeError`, `CryptoError` or `PolicyError`, or a `CoreError` `INVALID_BODY`. */
  readonly error: FedmsgError;
  /** The parts as they came. They are whatever a stranger sent. */
  readonly parts: readonly Uint8Array[];
}

/** What became of one frame. */
export type Observation<Body = unknown> = TailedMessage<Body> | RefusedMessage;
