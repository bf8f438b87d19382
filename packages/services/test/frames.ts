import type { Frame, Subscription } from '@fedmsg/envelope';

export const frame = (topic: string, body = ''): Frame => [Buffer.from(topic), Buffer.from(body)];

/** Frames whose bodies count. */
export const numbered = (count: number): Frame[] =>
  Array.from({ length: count }, (_, index) => frame('t', String(index)));

/** Parts of them that a reader can keep up with. */
export const hundreds = (frames: readonly Frame[]): Frame[][] =>
  Array.from({ length: Math.ceil(frames.length / 100) }, (_, at) => frames.slice(at * 100, (at + 1) * 100));

export const textOf = (parts: readonly Uint8Array[]): string => parts.map(String).join(' ');

/** The next so many frames, each as its parts with a space between them. */
export async function readAll(subscription: Subscription, count: number): Promise<string[]> {
  const texts: string[] = [];
  for await (const { frames } of subscription) {
    texts.push(...frames.map(textOf));
    if (texts.length >= count) break;
  }
  return texts;
}
