import { Forwarding } from '../forwarding/forwarding.js';
import { AcknowledgedIntake } from '../forwarding/intake/acknowledged-intake.js';
import type { Intake } from '../forwarding/intake/intake.js';
import { SubscriptionIntake } from '../forwarding/intake/subscription-intake.js';
import type { PrepareFrame } from '../forwarding/prepare-frame.js';
import { bindSockets } from './bind-sockets.js';
import type { RelaySockets } from './bind-sockets.js';
import type { RelayOptions } from './relay-options.js';
import type { Relay, RelaySide } from './relay.js';

/** Starts a relay with this step between its sides: what the relay and the signing relay have in common. */
export async function startRelay(options: RelayOptions, step: PrepareFrame): Promise<Relay> {
  return new FrameRelay(await bindSockets(options), step);
}

class FrameRelay extends Forwarding<RelaySide> implements Relay {
  readonly inbound: readonly string[];
  readonly inboundAcknowledged: readonly string[];
  readonly outbound: readonly string[];

  constructor(sockets: RelaySockets, step: PrepareFrame) {
    const { inbound, acknowledged, outbound } = sockets;
    super({
      intakes: intakesOf(sockets),
      outbound: { name: 'relay_outbound', socket: outbound, listensAt: outbound.endpoints },
      step,
    });
    this.inbound = inbound.endpoints;
    this.inboundAcknowledged = acknowledged?.endpoints ?? [];
    this.outbound = outbound.endpoints;
  }
}

function intakesOf({ inbound, acknowledged }: RelaySockets): readonly Intake<RelaySide>[] {
  const plain = new SubscriptionIntake<RelaySide>('relay_inbound', inbound, 'bind');
  if (acknowledged === undefined) return [plain];
  return [plain, new AcknowledgedIntake<RelaySide>('relay_inbound_acknowledged', acknowledged)];
}
