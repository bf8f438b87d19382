import type { Message } from '@fedmsg/envelope';
import type { SealedMessage } from '@fedmsg/replay';
import type { Draft } from './draft.js';

/** Makes a draft a message. */
export type Compose = (draft: Draft) => Message;

/** Makes a message ready to be signed. */
export type Prepare = (message: Message) => Message | Promise<Message>;

/** Gives a message its credentials. */
export type Sign = (message: Message) => Message | Promise<Message>;

/** A message in its final form, with the bytes that go onto the wire. */
export interface Sealed extends SealedMessage {
  readonly message: Message;
}

/** Signs and writes a message, once its number is in it. */
export type Seal = (message: Message) => Sealed | Promise<Sealed>;

/** Gives a message its number where there is a store, has it sealed, and keeps it. */
export type Keep = (message: Message, seal: Seal) => Sealed | Promise<Sealed>;

/** Hands the sealed message to the network; the order is that of the calls. */
export type Send = (sealed: Sealed) => Promise<void>;

/** Told what became of a message; it changes nothing. */
export interface Announce {
  sent(message: Message): void;
  failed(message: Message, error: unknown): void;
}
