import { setImmediate } from 'node:timers/promises';
import type {
  Frame,
  FrameBatch,
  Publisher,
  Subscription,
  Transport,
  TransportStatus,
} from '@fedmsg/envelope';

/** What a scripted transport does; everything has a default. */
export interface Script {
  /** What comes in, before the subscription waits to be closed. */
  readonly batches?: Iterable<FrameBatch>;
  /** What the subscription breaks with after the batches. */
  readonly inboundError?: Error;
  /** What the publisher breaks with when the first frame is sent. */
  readonly outboundError?: Error;
  /** The publisher takes nothing until it is closed, and then fails. */
  readonly isStalled?: boolean;
}

/** A transport without a network, for what a real one does only in trouble. */
export interface ScriptedTransport extends Transport {
  /** What was sent: the very arrays, not copies. */
  readonly sent: readonly Frame[];
  readonly closed: readonly ('inbound' | 'outbound')[];
}

export function scriptedTransport(script: Script): ScriptedTransport {
  const sent: Frame[] = [];
  const closed: ('inbound' | 'outbound')[] = [];
  return {
    sent,
    closed,
    createPublisher: async () => scriptedPublisher(script, sent, () => closed.push('outbound')),
    createSubscription: async () => scriptedSubscription(script, () => closed.push('inbound')),
    createRequester: notScripted,
    createResponder: notScripted,
  };
}

async function notScripted(): Promise<never> {
  throw new Error('not in the script');
}

function scriptedPublisher(
  { outboundError, isStalled = false }: Script,
  sent: Frame[],
  onClose: () => void,
): Publisher {
  const lifetime = scriptedLifetime(onClose);
  return {
    ...lifetime.shared,
    endpoints: ['scripted://outbound'],
    pending: 0,
    dropped: 0,
    ready: async () => undefined,
    drain: () => lifetime.end(),
    async send(frames) {
      if (outboundError !== undefined) {
        await lifetime.end(outboundError);
        throw new Error('the publisher is closed');
      }
      if (isStalled) {
        await lifetime.shared.closed();
        throw new Error('the publisher is closed');
      }
      sent.push(...frames);
    },
    async deliver(frames) {
      await this.send(frames);
      return frames.map(() => ({ subscribers: undefined }));
    },
  };
}

function scriptedSubscription({ batches = [], inboundError }: Script, onClose: () => void): Subscription {
  const lifetime = scriptedLifetime(onClose);
  return {
    ...lifetime.shared,
    endpoints: ['scripted://inbound'],
    async *[Symbol.asyncIterator]() {
      for (const batch of batches) {
        await setImmediate();
        yield batch;
      }
      if (inboundError !== undefined) {
        await lifetime.end(inboundError);
        throw inboundError;
      }
      await lifetime.shared.closed();
    },
  };
}

function scriptedLifetime(onClose: () => void) {
  let settle = (_error: Error | undefined): void => undefined;
  const closed = new Promise<Error | undefined>((resolve) => (settle = resolve));
  let isClosed = false;
  const end = async (error?: Error): Promise<void> => {
    if (!isClosed) onClose();
    isClosed = true;
    settle(error);
  };
  async function* status(): AsyncGenerator<TransportStatus> {
    const error = await closed;
    yield { type: 'closed', ...(error && { error }) };
  }
  const shared = { status, closed: () => closed, close: () => end(), [Symbol.asyncDispose]: () => end() };
  return { end, shared };
}
