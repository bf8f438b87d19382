export { hostileFrames } from './hostile-frames/hostile-frames.js';
export { hostileKinds, hugeKinds } from './hostile-frames/kinds.js';
export { createRandom } from './hostile-frames/random.js';
export { ROUTING_POLICY, signInOrder, signMaterial } from './hostile-frames/signed-material.js';
export { killRelay } from './relay-kill/kill-relay.js';
export { startOften } from './startup-loss/start-often.js';
export { pkiPath, readDivergences, readVectors, signAs, trust } from './vectors.js';

export type { HostileFrame, HostileFramesOptions } from './hostile-frames/hostile-frames.js';
export type { HostileKind } from './hostile-frames/kinds.js';
export type { Random } from './hostile-frames/random.js';
export type { SignedMaterial } from './hostile-frames/signed-material.js';
export type { StartOftenOptions } from './startup-loss/start-often.js';
export type { Start, StartResult } from './startup-loss/start-together.js';
export type { Arrangement } from './startup-loss/arrangement.js';
export type { KillRelayOptions } from './relay-kill/kill-relay.js';
export type { Outcome } from './relay-kill/arrivals.js';
export type { PublisherName } from './relay-kill/publishers.js';
