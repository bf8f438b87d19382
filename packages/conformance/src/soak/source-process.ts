/**
 * Publishes messages of about a kilobyte and a half, signed where there is a key, `source-process bind|connect ENDPOINT
 * [KEY-PAIR]`: as many as its parent allows.
 */
import { createSigner } from '@fedmsg/crypto';
import { createMessage, encodeFrame } from '@fedmsg/envelope';
import type { Attach, Frame } from '@fedmsg/envelope';
import { createPublisher } from '@fedmsg/transport-zmq';
import type { Allowance } from './process-messages.js';

/** Signing takes longer than all the rest: so many messages are sent over and over. */
const DIFFERENT = 100;
const BATCH = 50;

const [attach = '', endpoint = '', keyPair] = process.argv.slice(2);
process.on('disconnect', () => process.exit());

const frames = await makeFrames();
const publisher = await createPublisher({ endpoints: [endpoint], attach: attach as Attach });
let sent = 0;
let allowed = 0;
let isSending = false;
process.on('message', (message: Allowance) => {
  allowed = message.allowed;
  void sendAllowed();
});
process.send?.({ listening: { outbound: publisher.endpoints[0] } });

async function sendAllowed(): Promise<void> {
  if (isSending) return;
  isSending = true;
  await publisher.ready();
  while (sent < allowed) {
    const count = Math.min(BATCH, allowed - sent);
    await publisher.send(Array.from({ length: count }, (_, index) => frames[(sent + index) % DIFFERENT]!));
    sent += count;
  }
  isSending = false;
}

async function makeFrames(): Promise<readonly Frame[]> {
  const signer = keyPair === undefined ? undefined : await createSigner(JSON.parse(keyPair) as object);
  const made: Frame[] = [];
  for (let order = 0; order < DIFFERENT; order++) {
    const msg = { order, text: 'A sentence of the kind that people write. '.repeat(24) };
    const message = createMessage(
      { topic: 'org.example.dev.soak.run', msg },
      { i: order + 1, username: 'soak' },
    );
    made.push(encodeFrame(signer === undefined ? message : await signer.sign(message)));
  }
  return made;
}
