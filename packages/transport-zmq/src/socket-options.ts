import { type CurveOptions, curveOptions } from './curve/curve-options.js';
import { TransportError } from './error.js';

/**
 * How sockets behave. Keys that the configuration has are spelled as there, so that a config object fits as it is;
 * every one of them may be left out.
 */
export interface ZmqTransportOptions extends CurveOptions {
  /** Frames ZeroMQ holds for one peer before it stops taking more for it; 0: no limit. Default 1000. */
  readonly high_water_mark?: number;
  /** Milliseconds `drain()` lets the network take what is left, within its own time limit; -1: all of that. */
  readonly zmq_linger?: number;
  /** TCP keep-alive: 1 on, 0 off, -1 as the system has it. Default 1. */
  readonly zmq_tcp_keepalive?: number;
  /** Unanswered probes after which a connection is dead. Default 3. */
  readonly zmq_tcp_keepalive_cnt?: number;
  /** Seconds of silence before the first probe. Default 30. */
  readonly zmq_tcp_keepalive_idle?: number;
  /** Seconds between probes. Default 10. */
  readonly zmq_tcp_keepalive_intvl?: number;
  /** Milliseconds before the first attempt to connect again. Default 100. */
  readonly zmq_reconnect_ivl?: number;
  /** Milliseconds up to which that interval doubles. Default 60,000. */
  readonly zmq_reconnect_ivl_max?: number;
  /**
   * Threads of libzmq for all the sockets of the process, as its first socket says; more for gigabytes a second, or
   * where looking up slow host names must not hold up other connections. Default 1.
   */
  readonly io_threads?: number;
  /** Bytes of the largest part taken from a peer; a peer that sends a larger one is disconnected. Default 16 MiB. */
  readonly zmq_max_message_size?: number;
  /**
   * Frames a publisher accepts before ZeroMQ takes them; beyond that `send()` waits. Also the requests that a requester
   * has under way, and the answers that wait for one caller of a responder. Default 1000.
   */
  readonly queueSize?: number;
  /**
   * Milliseconds after which a TCP peer is disconnected that takes nothing at all of what is sent to it: so long may one
   * subscriber hold up the others. Default 10,000; 0: no limit. With `overflow: 'drop-oldest'` it holds for
   * paths and on every system, otherwise for TCP on Linux only.
   */
  readonly zmq_stalled_peer_timeout?: number;
  /**
   * Milliseconds without any frame after which a subscription reports `silent` and makes its connections anew, once
   * for each such time; for buses on which something is always said. Default 0: never.
   */
  readonly zmq_silence_timeout?: number;
}

type NumberOptions = Required<Omit<ZmqTransportOptions, keyof CurveOptions>>;

/** What {@link ZmqTransportOptions} becomes: all numbers known. */
export type SocketSettings = NumberOptions & CurveOptions;

const DEFAULTS: NumberOptions = {
  high_water_mark: 1000,
  zmq_linger: -1,
  // Keep-alive and not ZeroMQ's own heartbeats: libzmq counts a peer as dead whose pings it does not read because its
  // reader is slow, and then aborts the whole process ("Assertion failed: _input_stopped", libzmq issue 3937).
  zmq_tcp_keepalive: 1,
  zmq_tcp_keepalive_cnt: 3,
  zmq_tcp_keepalive_idle: 30,
  zmq_tcp_keepalive_intvl: 10,
  zmq_reconnect_ivl: 100,
  zmq_reconnect_ivl_max: 60_000,
  io_threads: 1,
  zmq_max_message_size: 16 * 1024 * 1024,
  queueSize: 1000,
  zmq_stalled_peer_timeout: 10_000,
  zmq_silence_timeout: 0,
};

const MINIMUM: Partial<NumberOptions> = {
  zmq_linger: -1,
  zmq_tcp_keepalive: -1,
  zmq_tcp_keepalive_cnt: -1,
  zmq_tcp_keepalive_idle: -1,
  zmq_tcp_keepalive_intvl: -1,
  io_threads: 1,
  zmq_max_message_size: 1,
  queueSize: 1,
};

/**
 * Takes the options it knows out of any object and fills in the rest.
 *
 * @throws {TransportError} `INVALID_OPTION` for a value that is not a whole number of its range, and for keys that would
 *   keep out nobody.
 */
export function socketSettings(options: ZmqTransportOptions): SocketSettings {
  const settings: { -readonly [Key in keyof NumberOptions]: number } = { ...DEFAULTS };
  for (const key of Object.keys(DEFAULTS) as (keyof NumberOptions)[]) {
    const value = options[key];
    if (value === undefined) continue;
    const minimum = MINIMUM[key] ?? 0;
    if (!Number.isInteger(value) || value < minimum || value > 0x7fff_ffff) {
      throw new TransportError(
        'INVALID_OPTION',
        `expected ${key} to be a whole number from ${minimum}, got ${value}`,
      );
    }
    settings[key] = value;
  }
  return { ...settings, ...curveOptions(options) };
}

/** The options of every socket, as zeromq.js names them. */
function commonSocketOptions(settings: SocketSettings) {
  return {
    // Never -1, for ever: a process that calls process.exit() is held up by this long at most.
    linger: lingerMs(settings, 500),
    maxMessageSize: settings.zmq_max_message_size,
    reconnectInterval: settings.zmq_reconnect_ivl,
    reconnectMaxInterval: settings.zmq_reconnect_ivl_max,
    tcpKeepalive: settings.zmq_tcp_keepalive,
    tcpKeepaliveCount: settings.zmq_tcp_keepalive_cnt,
    tcpKeepaliveIdle: settings.zmq_tcp_keepalive_idle,
    tcpKeepaliveInterval: settings.zmq_tcp_keepalive_intvl,
  };
}

/** The options of every socket that sends more than a subscription. */
function sendingSocketOptions(settings: SocketSettings) {
  return {
    ...commonSocketOptions(settings),
    // TCP_USER_TIMEOUT: the kernel gives up a peer whose window stays shut, whatever it is, even one that is stopped. Not
    // for subscriptions: it also makes one lost keep-alive probe the last.
    tcpMaxRetransmitTimeout: settings.zmq_stalled_peer_timeout,
  };
}

export function publisherSocketOptions(settings: SocketSettings) {
  return {
    ...sendingSocketOptions(settings),
    sendHighWaterMark: settings.high_water_mark,
    // A peer at its high water mark is told to us instead of losing frames that nobody counts.
    noDrop: true,
  };
}

export function broadcasterSocketOptions(settings: SocketSettings) {
  return { ...commonSocketOptions(settings), sendHighWaterMark: settings.high_water_mark };
}

export function subscriptionSocketOptions(settings: SocketSettings) {
  return { ...commonSocketOptions(settings), receiveHighWaterMark: settings.high_water_mark };
}

export function requesterSocketOptions(settings: SocketSettings) {
  return {
    ...sendingSocketOptions(settings),
    // Nobody is left to hear the answer.
    linger: 0,
    sendHighWaterMark: settings.queueSize,
    receiveHighWaterMark: settings.queueSize,
  };
}

export function responderSocketOptions(settings: SocketSettings) {
  return {
    ...sendingSocketOptions(settings),
    // Both: an answer that its caller cannot be given at once is told to us, and holds up no other.
    mandatory: true,
    sendTimeout: 0,
    sendHighWaterMark: settings.queueSize,
    receiveHighWaterMark: settings.high_water_mark,
  };
}

/** How long a socket may linger when there are `limitMs` left for it. */
export function lingerMs({ zmq_linger }: SocketSettings, limitMs: number): number {
  return zmq_linger < 0 ? limitMs : Math.min(zmq_linger, limitMs);
}
