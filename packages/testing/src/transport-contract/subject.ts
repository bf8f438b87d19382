import type { Frame, FrameBatch, Transport } from '@fedmsg/envelope';
import { takeFrom } from '../collect.js';

/** The transport under test, and where it may listen. */
export interface Subject {
  createTransport(): Transport;
  /** An endpoint that nobody uses, the same for who binds it and who connects to it. */
  uniqueEndpoint(): string | Promise<string>;
}

export function frame(topic: string, body = ''): Frame {
  return [Buffer.from(topic), Buffer.from(body)];
}

/** Reads until `count` frames have come and gives them as `topic body`. */
export async function takeFrames(batches: AsyncIterator<FrameBatch>, count: number): Promise<string[]> {
  const frames: string[] = [];
  while (frames.length < count) {
    const [batch] = await takeFrom(batches, 1);
    if (batch === undefined) break;
    frames.push(...batch.frames.map((parts) => Buffer.concat(parts.flatMap(separated)).toString()));
  }
  return frames;
}

function separated(part: Uint8Array, index: number): Uint8Array[] {
  return index === 0 ? [part] : [Buffer.from(' '), part];
}
