/** How the ZeroMQ sockets behave. */
import { key } from './key.js';
import { BYTES, count, countOrUnset, MILLISECONDS, SECONDS, wholeNumber } from './values.js';

export const socketKeys = {
  high_water_mark: key(count.default(1000), {
    description: 'How many frames a socket holds for one peer before it takes no more; 0 is no limit.',
    unit: 'frames',
    use: 'used',
    fedmsgDefault: 0,
    difference: 'A slow subscriber must not take all memory of a publisher; what is not taken is counted.',
  }),
  zmq_linger: key(countOrUnset.default(-1), {
    description:
      'How long a closing socket may go on sending what is queued; -1 is as long as the closing may take.',
    unit: MILLISECONDS,
    use: 'used',
    fedmsgDefault: 1000,
    difference: 'Closing has a time limit of its own, and this can only make it shorter.',
  }),
  zmq_reconnect_ivl: key(count.default(100), {
    description: 'The wait before the first attempt to reconnect.',
    unit: MILLISECONDS,
    use: 'used',
    fedmsgDefault: 100,
  }),
  zmq_reconnect_ivl_max: key(count.default(60_000), {
    description: 'The longest wait between two attempts to reconnect; each is twice the one before.',
    unit: MILLISECONDS,
    use: 'used',
    fedmsgDefault: 1000,
    difference: 'Hundreds of endpoints that are gone are not called every second for ever.',
  }),
  zmq_tcp_keepalive: key(countOrUnset.default(1), {
    description: 'Whether TCP watches over silent connections: 1 yes, 0 no, -1 as the system has it.',
    use: 'used',
    fedmsgDefault: 1,
  }),
  zmq_tcp_keepalive_cnt: key(countOrUnset.default(3), {
    description: 'How many unanswered keepalive packets end a connection; -1 as the system has it.',
    use: 'used',
    fedmsgDefault: 3,
  }),
  zmq_tcp_keepalive_idle: key(countOrUnset.default(30), {
    description:
      'How long a connection may be silent before the first keepalive packet; -1 as the system has it.',
    unit: SECONDS,
    use: 'used',
    fedmsgDefault: 60,
    difference:
      'A connection that a firewall dropped is noticed after a minute, not after one and a quarter.',
  }),
  zmq_tcp_keepalive_intvl: key(countOrUnset.default(10), {
    description: 'The time between two keepalive packets; -1 as the system has it.',
    unit: SECONDS,
    use: 'used',
    fedmsgDefault: 5,
    difference: 'Three packets over half a minute outlast a short outage; three in a quarter do not.',
  }),
  io_threads: key(wholeNumber(1).default(1), {
    description: 'How many threads ZeroMQ has for reading and writing.',
    use: 'used',
    fedmsgDefault: 1,
  }),
  zmq_silence_timeout: key(count.default(0), {
    description:
      'How long nothing may come before a subscriber makes its connections anew, for buses on which something is always said; 0 is for ever.',
    unit: MILLISECONDS,
    use: 'used',
  }),
  zmq_stalled_peer_timeout: key(count.default(10_000), {
    description:
      'How long a subscriber may take nothing of what is sent to it before it is disconnected; 0 is for ever.',
    unit: MILLISECONDS,
    use: 'used',
  }),
  zmq_max_message_size: key(wholeNumber(1).default(16 * 1024 * 1024), {
    description: 'The largest part of a message that is taken; who sends a larger one is disconnected.',
    unit: BYTES,
    use: 'used',
  }),
};
