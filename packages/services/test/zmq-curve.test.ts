import { writeFile } from 'node:fs/promises';
import type { Frame } from '@fedmsg/envelope';
import { createGateway, createRelay } from '@fedmsg/services';
import type { ForwardingService } from '@fedmsg/services';
import { collect, temporaryDirectory } from '@fedmsg/testing';
import { createCurveKeys, createRequester, createSubscription } from '@fedmsg/transport-zmq';
import { expect, it } from 'vitest';

const ANY = ['tcp://127.0.0.1:*'];

async function subscribed(service: ForwardingService<string>): Promise<void> {
  for await (const { type } of service.status()) if (type === 'subscribed') return;
}

it('an encrypted bus has a relay, and a gateway whose readers need no key', async () => {
  const [server, client] = [createCurveKeys(), createCurveKeys()];
  await using folder = await temporaryDirectory();
  await writeFile(folder.join('server'), server.secretKey, { mode: 0o600 });
  await writeFile(folder.join('client'), client.secretKey, { mode: 0o600 });
  const listening = {
    zmq_curve_server: true,
    zmq_curve_secret_key_file: folder.join('server'),
    zmq_curve_allowed_keys: [client.publicKey],
  };
  await using relay = await createRelay({
    ...listening,
    relay_inbound: ANY,
    relay_inbound_acknowledged: ANY,
    endpoints: { relay_outbound: ANY },
  });
  const calling = {
    zmq_curve_secret_key_file: folder.join('client'),
    zmq_curve_server_keys: Object.fromEntries(
      [...relay.outbound, ...relay.inboundAcknowledged].map((endpoint) => [endpoint, server.publicKey]),
    ),
  };
  const isHeard = subscribed(relay);
  await using gateway = await createGateway({
    ...listening,
    ...calling,
    endpoints: { relay_outbound: relay.outbound },
    'fedmsg.consumers.gateway.port': 0,
  });
  await isHeard;
  const isRead = subscribed(gateway);
  await using reader = await createSubscription({ endpoints: [gateway.endpoint] });
  await isRead;

  await using requester = await createRequester({ ...calling, endpoints: relay.inboundAcknowledged });
  const frame: Frame = [Buffer.from('topic'), Buffer.from('body')];
  const [answer] = await requester.request(frame);
  expect(JSON.parse(String(answer))).toEqual({ subscribers: 0 });
  const [batch] = await collect(reader, 1);
  expect(batch!.frames.map((parts) => parts.map(String))).toEqual([['topic', 'body']]);
});
