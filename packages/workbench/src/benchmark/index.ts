export { awaitedCallRate, callRate } from './call-rate.js';
export { measureInTurns } from './measure-in-turns.js';
export { answerOf, startPeer } from './peer.js';

export type { BenchRow } from './bench-row.js';
export type { Measure, Measurement } from './measure-in-turns.js';
