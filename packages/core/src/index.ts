export { createContext } from './context.js';
export { CoreError } from './error.js';
export { destroy, init, publish, tailMessages } from './fedmsg.js';

export type { FedmsgContext } from './context.js';
export type { CoreErrorCode } from './error.js';
export type { Draft } from './publish/draft.js';
export type { Observation, Origin, RefusedMessage, TailedMessage } from './receive/observation.js';
export type { Tail, TailCounts } from './receive/tail.js';
export type { TailOptions } from './receive/tail-options.js';
export type { BusStatus } from './status/bus-status.js';
export type { BusParts } from './wiring.js';

// The errors of the packages it stands on, so that a program needs one import to tell them apart.
export { ConfigError } from '@fedmsg/config';
export { CryptoError, PolicyError } from '@fedmsg/crypto';
export { EnvelopeError, FedmsgError } from '@fedmsg/envelope';
export { ReplayError } from '@fedmsg/replay';
export { TransportError } from '@fedmsg/transport-zmq';
