import { createSigner } from '@fedmsg/crypto';
import type { SignedMessage } from '@fedmsg/crypto';
import { createMessage, dumps } from '@fedmsg/envelope';
import type { Message } from '@fedmsg/envelope';
import { signAs } from '../vectors.js';

export const TOPIC = 'org.example.dev.hostile.frame.sent';
/** Reserved by {@link ROUTING_POLICY} for somebody else. */
export const RESERVED_TOPIC = 'org.example.dev.reserved.frame.sent';

export const ROUTING_POLICY = { [RESERVED_TOPIC]: ['shell-app01.example.org'] };

const SIGNER = 'bodhi-app01.example.org';

/** What hostile frames are made from; signing is slow, so each is signed once. */
export interface SignedMaterial {
  /** Authentic and allowed. */
  readonly message: SignedMessage;
  /** The same as it goes over the wire. */
  readonly body: string;
  /** Bodies that are refused for their certificate or for their topic, by the code. */
  readonly refused: Readonly<Record<string, string>>;
}

export async function signMaterial(): Promise<SignedMaterial> {
  const message = await sign(SIGNER, TOPIC);
  return {
    message,
    body: dumps(message),
    refused: {
      CERTIFICATE_UNTRUSTED: dumps(await sign('impostor-app01.example.org', TOPIC)),
      CERTIFICATE_EXPIRED: dumps(await sign('expired-app01.example.org', TOPIC)),
      CERTIFICATE_REVOKED: dumps(await sign('revoked-app01.example.org', TOPIC)),
      SIGNER_NOT_PERMITTED: dumps(await sign(SIGNER, RESERVED_TOPIC)),
    },
  };
}

/** Authentic messages that tell their place in `msg.order`. */
export async function signInOrder(count: number): Promise<readonly SignedMessage[]> {
  const signer = await createSigner(signAs(SIGNER));
  return Promise.all(Array.from({ length: count }, (_, order) => signer.sign(makeMessage(TOPIC, order))));
}

async function sign(certname: string, topic: string): Promise<SignedMessage> {
  const signer = await createSigner(signAs(certname));
  return signer.sign(makeMessage(topic, -1));
}

function makeMessage(topic: string, order: number): Message {
  const msg = { order, user: 'ralph', tags: ['a', 'b'], nested: { ratio: 0.5, none: null } };
  return createMessage({ topic, msg }, { i: order + 1, username: 'apache' });
}
