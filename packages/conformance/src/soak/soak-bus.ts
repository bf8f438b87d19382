import type { HubCounts } from '@fedmsg/core';
import { createAuthority, issueCertificate } from '@fedmsg/crypto/pki';
import type { ForwardingCounts } from '@fedmsg/services';
import { temporaryDirectory } from '@fedmsg/testing';
import { startProgram } from '../processes/child-program.js';
import { SizeWatch } from './flatness.js';
import { letThrough } from './flow.js';
import type { Listening } from './process-messages.js';
import type { SoakResult } from './soak-result.js';

const ANY = ['tcp://127.0.0.1:*'];

/** Signed messages from one publisher through a relay to a hub, which validates each. */
export async function soakBus(messages: number): Promise<SoakResult> {
  const authority = await createAuthority({ commonName: 'Soak CA' });
  const { certificate, key } = await issueCertificate(authority, { commonName: 'soak-app01.example.org' });
  await using directory = await temporaryDirectory({ 'ca.crt': authority.certificate });

  const relayOptions = { relay_inbound: ANY, endpoints: { relay_outbound: ANY } };
  await using relay = startProgram('soak/service-process', 'relay', JSON.stringify(relayOptions));
  const { listening } = await relay.answer<{ listening: Required<Listening> }>('listening');
  const hubConfig = {
    endpoints: { relay_outbound: [listening.outbound] },
    ca_cert_location: directory.join('ca.crt'),
  };
  await using hub = startProgram('soak/service-process', 'hub', JSON.stringify(hubConfig));
  await relay.answer('subscribed');
  const keyPair = JSON.stringify({ certificate, key });
  await using source = startProgram('soak/source-process', 'connect', listening.inbound, keyPair);
  await source.answer('listening');

  const watches = [new SizeWatch('relay', relay.pid), new SizeWatch('hub', hub.pid)];
  const seconds = await letThrough({ messages, source, takers: [hub], underWay: 800, watches });
  relay.tell({});
  hub.tell({});
  const { counts: passed } = await relay.answer<{ counts: ForwardingCounts }>('counts');
  const { counts: taken } = await hub.answer<{ counts: HubCounts }>('counts');
  return {
    name: 'signed messages through relay and hub',
    messages,
    seconds,
    sizes: watches.map(({ history }) => history),
    claims: [
      {
        claim: 'the relay passes every message on, and drops none',
        found: `${passed.forwarded} passed on, ${passed.dropped} dropped`,
        holds: passed.forwarded === messages && passed.dropped === 0,
      },
      {
        claim: 'the hub validates every message',
        found: `${taken.received} received, ${taken.accepted} accepted`,
        holds: taken.received === messages && taken.accepted === messages,
      },
    ],
  };
}
