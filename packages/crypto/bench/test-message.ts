import { createMessage, dumps, type Message } from '@fedmsg/envelope';

/** A message with a body of 1 KB. */
export function makeMessage(): Message {
  return createMessage(
    { topic: 'org.example.dev.bench.run', msg: { text: 'x'.repeat(1000), n: [1, 2.5, null] } },
    { i: 1, username: 'bench' },
  );
}

/** A signed message as it comes from the wire. */
export function toWire(message: object): Uint8Array {
  return new TextEncoder().encode(dumps(message));
}
