import { createBroadcaster, createSubscription, TransportError } from '@fedmsg/transport-zmq';
import { collect, expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';

const ANY = 'tcp://127.0.0.1:*';

describe('createBroadcaster()', () => {
  it('sends messages of any number of parts, in the order of the calls', async () => {
    await using broadcaster = await createBroadcaster({ endpoints: [ANY] });
    await using subscription = await createSubscription({
      endpoints: broadcaster.endpoints,
    });
    const messages = [['one'], ['one', 'two', 'three'], ['']];
    const receiving = collect(subscription, 1);
    // Nobody tells when somebody has subscribed.
    let isThere = false;
    void receiving.then(() => (isThere = true));
    while (!isThere) {
      await Promise.all(messages.map((parts) => broadcaster.send(parts.map((part) => Buffer.from(part)))));
      await new Promise(setImmediate);
    }
    const [batch] = await receiving;
    const texts = batch!.frames.map((parts) => parts.map((part) => Buffer.from(part).toString()));
    const first = messages.findIndex(({ length }) => length === texts[0]!.length);
    expect(texts[0]).toEqual(messages[first]);
  });

  it('waits for nobody', async () => {
    await using broadcaster = await createBroadcaster({ endpoints: [ANY] });
    for (let i = 0; i < 3000; i++) await broadcaster.send([Buffer.from('alone')]);
  });

  it('takes nothing without a part, and nothing after its end', async () => {
    const broadcaster = await createBroadcaster({ endpoints: [ANY] });
    await expectCode(broadcaster.send([]), TransportError, 'INVALID_FRAME');
    await broadcaster.close();
    await expectCode(broadcaster.send([Buffer.from('late')]), TransportError, 'CLOSED');
    expect(await broadcaster.closed()).toBeUndefined();
  });
});
