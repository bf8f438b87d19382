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
 * transport then does with one holds up none of the others. Steps that have nothing to wait for are taken at once.
 */
export function createPublishPipeline(
  { prepare, seal, keep, send, announce }: PublishSteps,
  start: Promise<void>,
): PublishPipeline {
  /** The seal before this one, while it is not done. */
  let previous: Promise<void> | undefined;
  holdFor(start);

  /** A message that could not be sealed is its own caller's to hear of, and no reason to hold up the next one. */
  function holdFor(step: Promise<unknown>): void {
    const settled = step.then(ignore, ignore);
    previous = settled;
    void settled.then(() => {
      if (previous === settled) previous = undefined;
    });
  }

  function sealNow(message: Message): Sealed | Promise<Sealed> {
    const prepared = prepare(message);
    return prepared instanceof Promise ? prepared.then((ready) => keep(ready, seal)) : keep(prepared, seal);
  }

  function sealInTurn(message: Message): Sealed | Promise<Sealed> {
    const sealing = previous === undefined ? sealNow(message) : previous.then(() => sealNow(message));
    if (sealing instanceof Promise) holdFor(sealing);
    return sealing;
  }

  return {
    async publish(message) {
      try {
        const sealing = sealInTurn(message);
        const sealed = sealing instanceof Promise ? await sealing : sealing;
        await send(sealed);
        announce.sent(sealed.message);
        return sealed.message;
      } catch (error) {
        announce.failed(message, error);
        throw error;
      }
    },
  };
}

const ignore = (): void => undefined;
