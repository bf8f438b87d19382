import type { Message } from '@fedmsg/envelope';
import type { Announce, Keep, Prepare, Seal, Sealed, Send } from './steps.js';

/** Takes messages to the network, one after the other. */
export interface PublishPipeline {
  /** Resolves with the message as it was sent. */
  publish(message: Message): Promise<Message>;
}

/** The steps that `wiring` chose; one that is switched off does nothing. */
export interface PublishSteps {
  readonly prepare: Prepare;
  readonly seal: Seal;
  readonly keep: Keep;
  readonly send: Send;
  readonly announce: Announce;
}

/**
 * message -> hooks, schema -> (number from the store) -> sign -> (store keeps the signed bytes) -> frame -> transport.
 * Messages are sealed and handed over in the order of the calls, the first one when `start` has resolved; what the
 * transport then does with one holds up none of the others.
 */
export function createPublishPipeline(
  { prepare, seal, keep, send, announce }: PublishSteps,
  start: Promise<void>,
): PublishPipeline {
  let previous: Promise<unknown> = start;

  async function sendSealed(sealed: Sealed): Promise<Message> {
    await send(sealed);
    announce.sent(sealed.message);
    return sealed.message;
  }

  return {
    publish(message) {
      const sealing = previous.then(async () => keep(await prepare(message), seal));
      const published = sealing.then(sendSealed);
      // After the line above, so that this one is handed over before the next one is sealed. A message that could not be
      // sent is its own caller's to hear of, and no reason to hold up the next one.
      previous = sealing.catch(() => undefined);
      published.catch((error: unknown) => announce.failed(message, error));
      return published;
    },
  };
}
