import type { Frame, FrameParts } from '@fedmsg/envelope';
import { TransportError } from './error.js';

/** @throws {TransportError} `INVALID_FRAME` for what is not a frame; programs without types pass anything. */
export function assertFrame(frame: Frame): void {
  if (frame.length !== 2 || !(frame[0] instanceof Uint8Array) || !(frame[1] instanceof Uint8Array)) {
    throw new TransportError(
      'INVALID_FRAME',
      'expected a frame of two parts, topic and body, each a Uint8Array',
    );
  }
}

/** @throws {TransportError} `INVALID_FRAME` for what is not the parts of a request. */
export function assertParts(parts: FrameParts): void {
  if (parts.length === 0 || !parts.every((part) => part instanceof Uint8Array)) {
    throw new TransportError('INVALID_FRAME', 'expected a request of one part or more, each a Uint8Array');
  }
}
