import { createMessage, encodeFrame } from '@fedmsg/envelope';
import type { Frame, Publisher } from '@fedmsg/envelope';
import { createWebGateway } from '@fedmsg/services/web';
import type { WebGateway, WebGatewayConfig, WebGatewayParts, WebGatewayStatus } from '@fedmsg/services/web';
import { createMemoryTransport } from '@fedmsg/testing';

const ENDPOINT = 'memory://shop:1';

/** A bus with one publisher, and a web gateway that listens to it. */
export interface WebBus extends AsyncDisposable {
  readonly gateway: WebGateway;
  readonly publisher: Publisher;
  publish(...frames: readonly Frame[]): Promise<void>;
}

export async function webBus(
  config: WebGatewayConfig = {},
  { transport = createMemoryTransport(), ...parts }: WebGatewayParts = {},
): Promise<WebBus> {
  const publisher = await transport.createPublisher({ endpoints: [ENDPOINT] });
  const gateway = await createWebGateway(webConfig(config), { ...parts, transport });
  await publisher.ready();
  return {
    gateway,
    publisher,
    publish: (...frames) => publisher.send(frames),
    async [Symbol.asyncDispose]() {
      await gateway.close();
      await publisher.close();
    },
  };
}

/** What a gateway of these tests is configured with: no signatures, any port. */
export function webConfig(config: WebGatewayConfig = {}): WebGatewayConfig {
  return {
    endpoints: { shop: [ENDPOINT] },
    validate_signatures: false,
    'moksha.livesocket.websocket.port': 0,
    ...config,
  };
}

let count = 0;

export function frameOf(topic: string, msg: unknown = {}): Frame {
  return encodeFrame(createMessage({ topic, msg }, { i: ++count, username: 'apache' }));
}

/** Frames whose bodies are written by hand. */
export function rawFrame(topic: string, body: string): Frame {
  return [Buffer.from(topic), Buffer.from(body)];
}

/** The next event of a type. */
export async function nextEvent<Type extends WebGatewayStatus['type']>(
  events: AsyncIterator<WebGatewayStatus>,
  type: Type,
): Promise<Extract<WebGatewayStatus, { type: Type }>> {
  for (;;) {
    const { done, value } = await events.next();
    if (done === true) throw new Error(`ended without ${type}`);
    if (value.type === type) return value as Extract<WebGatewayStatus, { type: Type }>;
  }
}

/** The events of a gateway from now on. */
export function eventsOf(gateway: WebGateway): AsyncIterator<WebGatewayStatus> {
  return gateway.status()[Symbol.asyncIterator]();
}
