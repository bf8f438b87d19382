import type { FedmsgConfig } from '@fedmsg/config';
import { createSigner } from '@fedmsg/crypto';
import { buildTopic, createMessage, encodeFrame } from '@fedmsg/envelope';
import { createZmqTransport } from '@fedmsg/transport-zmq';
import { RETIRED } from '../credentials/names.js';
import { build } from '../../../sample-services/build.js';
import { forum } from '../../../sample-services/forum.js';
import { git } from '../../../sample-services/git.js';
import { openSenders } from './senders.js';
import type { Senders, SendNext } from './traffic.js';

/**
 * The ways to forge: a body that was changed after it was signed, a service that speaks for another one, and a
 * certificate that was revoked.
 */
export async function openForgers(config: FedmsgConfig): Promise<Senders> {
  const impostors = openSenders(config, [
    { ...git, certname: forum.certname },
    { ...build, certname: RETIRED },
  ]);
  const tampering = await openTampering(config);
  return {
    send: [...tampering.send, ...impostors.send],
    async [Symbol.asyncDispose]() {
      await Promise.all([impostors[Symbol.asyncDispose](), tampering[Symbol.asyncDispose]()]);
    },
  };
}

/** Stands between a service and the relay. */
async function openTampering(config: FedmsgConfig): Promise<Senders> {
  const signer = await createSigner({ ...config, certname: build.certname });
  const publisher = await createZmqTransport(config).createPublisher({
    endpoints: config.relay_inbound,
    attach: 'connect',
  });
  const topic = buildTopic({ ...config, ...build });
  let n = 0;
  const sendNext: SendNext = async () => {
    await publisher.ready({ timeoutMs: 1000 });
    const message = createMessage({ topic, msg: build.body(n++) }, { i: n, username: 'mallory' });
    const signed = await signer.sign(message);
    await publisher.send([
      encodeFrame({ ...signed, msg: { ...message.msg, result: 'succeeded, honestly' } }),
    ]);
  };
  return { send: [sendNext], [Symbol.asyncDispose]: () => publisher.close() };
}
