import type { MessageStore } from '@fedmsg/replay';
import type { Keep, Sealed } from './steps.js';

/** The number goes in before the signature and the signed bytes are kept, in one transaction of the store. */
export function keepInStore(store: MessageStore): Keep {
  return async (message, seal) => {
    let sealed: Sealed | undefined;
    await store.add([
      async (seqId) => {
        sealed = await seal({ ...message, seq_id: seqId });
        return sealed;
      },
    ]);
    return sealed!;
  };
}
