import { FedmsgError } from '@fedmsg/envelope';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as face from './index.js';
import type {
  Broadcaster,
  BroadcasterOptions,
  CurveKeys,
  CurveOptions,
  TransportErrorCode,
  ZmqTransportOptions,
} from './index.js';

describe('the public face', () => {
  it('is these values', () => {
    expect(Object.keys(face).sort()).toEqual([
      'TransportError',
      'createBroadcaster',
      'createCurveKeys',
      'createFailoverPublisher',
      'createPublisher',
      'createRequester',
      'createResponder',
      'createSubscription',
      'createZmqTransport',
    ]);
  });

  it('is these types', () => {
    expectTypeOf<TransportErrorCode>().toExtend<string>();
    expectTypeOf(face.createCurveKeys).toEqualTypeOf<() => CurveKeys>();
    expectTypeOf(face.createBroadcaster).toEqualTypeOf<
      (options: BroadcasterOptions) => Promise<Broadcaster>
    >();
    expectTypeOf<ZmqTransportOptions>().toExtend<CurveOptions>();
    expectTypeOf<{ high_water_mark: number; zmq_linger: number }>().toExtend<ZmqTransportOptions>();
  });

  it('has errors of the one shape', () => {
    const error = new face.TransportError('CLOSED', 'text', { cause: 1 });
    expect(error).toBeInstanceOf(FedmsgError);
    expect(error).toMatchObject({ name: 'TransportError', code: 'CLOSED', message: 'text', cause: 1 });
  });

  it('checks the options of a transport when it is made', () => {
    expect(() => face.createZmqTransport({ queueSize: 0 })).toThrow('queueSize');
  });
});
