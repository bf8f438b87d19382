import type { Message } from '@fedmsg/envelope';
import type { Keep, Seal, Send } from './steps.js';

/** Takes messages to the network, one after the other. */
export interface PublishPipeline {
  /** Resolves with the message as it was sent. */
  publish(message: Message): Promise<Message>;
}

/** The steps that `wiring` chose; one that is switched off does nothing. */
export interface PublishSteps {
  readonly seal: Seal;
  readonly keep: Keep;
  readonly send: Send;
}

/**
 * message -> (number from the store) -> sign -> (store keeps the signed bytes) -> frame -> transport. Messages leave in
 * the order of the calls, the first one when `start` has resolved.
 */
export function createPublishPipeline(
  { seal, keep, send }: PublishSteps,
  start: Promise<void>,
): PublishPipeline {
  let previous: Promise<unknown> = start;
  return {
    publish(message) {
      const published = previous.then(async () => {
        const sealed = await keep(message, seal);
        await send(sealed);
        return sealed.message;
      });
      // A message that could not be sent is its own caller's to hear of, and no reason to hold up the next one.
      previous = published.catch(() => undefined);
      return published;
    },
  };
}
