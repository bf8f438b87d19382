import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { TransportError } from './error.js';
import {
  lingerMs,
  publisherSocketOptions,
  requesterSocketOptions,
  responderSocketOptions,
  socketSettings,
  subscriptionSocketOptions,
  type ZmqTransportOptions,
} from './socket-options.js';

describe('socketSettings()', () => {
  it('fills in what is not given', () => {
    expect(socketSettings({ zmq_reconnect_ivl: 7 })).toMatchObject({
      zmq_reconnect_ivl: 7,
      zmq_reconnect_ivl_max: 60_000,
      high_water_mark: 1000,
      queueSize: 1000,
      zmq_max_message_size: 16 * 1024 * 1024,
    });
  });

  it('takes its own keys out of a whole config', () => {
    const config = { high_water_mark: 0, zmq_linger: 2000, endpoints: { a: ['tcp://a:1'] }, active: false };
    const settings = socketSettings(config);
    expect(settings).toMatchObject({ high_water_mark: 0, zmq_linger: 2000 });
    expect(Object.keys(settings)).not.toContain('active');
  });

  it.each([
    [{ high_water_mark: -1 }, 'high_water_mark to be a whole number from 0, got -1'],
    [{ queueSize: 0 }, 'queueSize to be a whole number from 1, got 0'],
    [{ zmq_reconnect_ivl: 1.5 }, 'zmq_reconnect_ivl to be a whole number from 0, got 1.5'],
    [{ zmq_linger: -2 }, 'zmq_linger to be a whole number from -1, got -2'],
    [{ zmq_max_message_size: 2 ** 40 }, 'zmq_max_message_size'],
    [{ zmq_tcp_keepalive: 'on' }, 'zmq_tcp_keepalive to be a whole number from -1, got on'],
  ])('refuses %j with INVALID_OPTION', async (options, text) => {
    const act = () => socketSettings(options as ZmqTransportOptions);
    const error = await expectCode(act, TransportError, 'INVALID_OPTION');
    expect(error.message).toContain(text);
  });
});

describe('the options of a socket', () => {
  const settings = socketSettings({
    high_water_mark: 8,
    zmq_linger: 5,
    zmq_tcp_keepalive: 0,
    zmq_tcp_keepalive_cnt: 1,
    zmq_tcp_keepalive_idle: 2,
    zmq_tcp_keepalive_intvl: 3,
    zmq_reconnect_ivl: 4,
    zmq_reconnect_ivl_max: 6,
    zmq_max_message_size: 7,
    zmq_stalled_peer_timeout: 9,
  });
  const ofBoth = {
    linger: 5,
    tcpKeepalive: 0,
    tcpKeepaliveCount: 1,
    tcpKeepaliveIdle: 2,
    tcpKeepaliveInterval: 3,
    reconnectInterval: 4,
    reconnectMaxInterval: 6,
    maxMessageSize: 7,
  };

  it('are those of the config under the names of zeromq.js, for a publisher', () => {
    const options = { ...ofBoth, sendHighWaterMark: 8, noDrop: true, tcpMaxRetransmitTimeout: 9 };
    expect(publisherSocketOptions(settings)).toEqual(options);
  });

  it('are bounded by queueSize, for requests and their answers', () => {
    const bounds = { sendHighWaterMark: 1000, tcpMaxRetransmitTimeout: 9 };
    expect(requesterSocketOptions(settings)).toEqual({
      ...ofBoth,
      ...bounds,
      linger: 0,
      receiveHighWaterMark: 1000,
    });
    expect(responderSocketOptions(settings)).toEqual({
      ...ofBoth,
      ...bounds,
      receiveHighWaterMark: 8,
      mandatory: true,
      sendTimeout: 0,
    });
  });

  it('are those of the config under the names of zeromq.js, for a subscription', () => {
    expect(subscriptionSocketOptions(settings)).toEqual({ ...ofBoth, receiveHighWaterMark: 8 });
  });
});

describe('lingerMs()', () => {
  it.each([
    [-1, 300, 300],
    [100, 300, 100],
    [2000, 300, 300],
    [0, 300, 0],
  ])('with zmq_linger %i and %i ms left is %i', (zmq_linger, left, linger) => {
    expect(lingerMs(socketSettings({ zmq_linger }), left)).toBe(linger);
  });
});
