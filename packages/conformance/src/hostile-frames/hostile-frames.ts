import type { FrameParts } from '@fedmsg/envelope';
import { hostileKinds, hugeKinds } from './kinds.js';
import type { HostileKind } from './kinds.js';
import { createRandom } from './random.js';
import type { SignedMaterial } from './signed-material.js';

/** A frame that a stranger could send, and what should become of it. */
export interface HostileFrame {
  readonly kind: string;
  readonly code: string;
  readonly parts: FrameParts;
}

export interface HostileFramesOptions {
  readonly material: SignedMaterial;
  readonly seed: number;
  readonly count: number;
  /** How many of them are megabytes long. */
  readonly hugeCount: number;
}

/** Frames of every kind in a random order that depends on the seed alone. */
export function* hostileFrames({
  material,
  seed,
  count,
  hugeCount,
}: HostileFramesOptions): Generator<HostileFrame> {
  const random = createRandom(seed);
  const small = hostileKinds(material);
  const huge = hugeKinds(material);
  const hugeEvery = Math.floor(count / hugeCount);
  for (let index = 0; index < count; index++) {
    const isHuge = index % hugeEvery === hugeEvery - 1;
    yield frameOf(random.pick(isHuge ? huge : small));
  }

  function frameOf({ name, code, make }: HostileKind): HostileFrame {
    return { kind: name, code, parts: make(random) };
  }
}
