import type { Frame, FrameParts } from '@fedmsg/envelope';

/** A batch, taken apart. */
export interface SortedFrames {
  /** Topic and body; copies, since the bytes of a batch are valid only until the next one is read. */
  readonly whole: readonly Frame[];
  /** Anything else. */
  readonly other: readonly FrameParts[];
}

/** Looks at the number of parts only: what they hold is for the subscribers to judge. */
export function sortFrames(frames: readonly FrameParts[]): SortedFrames {
  const whole: Frame[] = [];
  const other: FrameParts[] = [];
  for (const parts of frames) {
    const [topic, body] = parts;
    const isWhole = parts.length === 2 && topic !== undefined && body !== undefined;
    if (isWhole) whole.push([Buffer.from(topic), Buffer.from(body)]);
    else other.push(parts);
  }
  return { whole, other };
}
