import { Forwarding } from '../forwarding/forwarding.js';
import type { ForwardingService } from '../forwarding/forwarding-service.js';
import type { ForwardingStatus } from '../forwarding/forwarding-status.js';
import { SubscriptionIntake } from '../forwarding/intake/subscription-intake.js';
import { passOn } from '../forwarding/prepare-frame.js';
import type { GatewayOptions } from './gateway-options.js';
import { openSockets } from './open-sockets.js';
import type { GatewaySockets } from './open-sockets.js';

/** The sides of a gateway: what it hears, and where it gives that out. */
export type GatewaySide = 'bus' | 'gateway';

/** Something that happened to a gateway, as told by `status()`. */
export type GatewayStatus = ForwardingStatus<GatewaySide>;

/** Gives out everything that is said on the bus, to whoever connects. */
export interface Gateway extends ForwardingService<GatewaySide> {
  /** Where outside readers connect, with the port really bound. */
  readonly endpoint: string;
}

/**
 * Starts a gateway: subscribes to everything at all `endpoints`, and gives each frame of topic and body out byte for byte
 * at `fedmsg.consumers.gateway.interface` and `.port`, to readers who need no key and can send nothing. It verifies
 * nothing, whatever `validate_signatures` says: a reader that trusts nobody on the way verifies for itself.
 *
 * Each reader has a queue of `fedmsg.consumers.gateway.high_water_mark` frames. One that is too slow misses the oldest,
 * which `counts.dropped` and `dropped` events with its address tell, and holds up neither the bus nor other readers; one that
 * takes nothing at all for `zmq_stalled_peer_timeout` is disconnected. Resolves when it listens.
 *
 * @throws {ServicesError} `NO_ENDPOINT`, `OWN_ENDPOINT`
 * @throws {TransportError} `ADDRESS_IN_USE`, `BIND_FAILED`, `INVALID_ENDPOINT`, `INVALID_OPTION`, `BINDING_UNAVAILABLE`;
 * nothing is left open then
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  return new FrameGateway(await openSockets(options));
}

class FrameGateway extends Forwarding<GatewaySide> implements Gateway {
  readonly endpoint: string;

  constructor({ bus, readers }: GatewaySockets) {
    super({
      intakes: [new SubscriptionIntake('bus', bus, 'connect')],
      outbound: { name: 'gateway', socket: readers, listensAt: readers.endpoints },
      step: passOn,
    });
    this.endpoint = readers.endpoints[0]!;
  }
}
