import type { WebMessage } from '../messages/web-message.js';

/** How a client is connected. */
export type WebClientKind = 'websocket' | 'events';

/** The way out to one client. */
export interface Sink {
  readonly kind: WebClientKind;
  /** Address and port of the peer: the client, or the proxy before it. */
  readonly address: string;
  /** The form in which it gets a message. */
  encode(message: WebMessage): Buffer;
  /** Hands over; `onTaken` is called when there is room for more. One write is under way at a time. */
  write(batch: readonly Buffer[], onTaken: () => void): void;
  /** Called at regular times. @returns whether the client still answers, as far as that can be known. */
  beat(): boolean;
  /** Takes leave of the client. */
  end(): void;
  /** Cuts the connection. */
  destroy(): void;
}
