export { hostileFrames } from './hostile-frames/hostile-frames.js';
export { hostileKinds, hugeKinds } from './hostile-frames/kinds.js';
export { createRandom } from './hostile-frames/random.js';
export { ROUTING_POLICY, signInOrder, signMaterial } from './hostile-frames/signed-material.js';
export { pkiPath, readDivergences, readVectors, signAs, trust } from './vectors.js';

export type { HostileFrame, HostileFramesOptions } from './hostile-frames/hostile-frames.js';
export type { HostileKind } from './hostile-frames/kinds.js';
export type { Random } from './hostile-frames/random.js';
export type { SignedMaterial } from './hostile-frames/signed-material.js';
