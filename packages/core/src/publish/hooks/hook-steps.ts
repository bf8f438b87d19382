import type { Message } from '@fedmsg/envelope';
import type { Announce, Prepare } from '../steps.js';
import type { HookFailure, PublishHooks } from './publish-hooks.js';

/** Runs the hooks before signing; `finish` makes of what they leave a message again. */
export function prepareWith(hooks: readonly PublishHooks[], finish: (message: Message) => Message): Prepare {
  return async (message) => {
    let prepared = message;
    for (const hook of hooks) prepared = (await hook.beforeSigning?.(prepared)) ?? prepared;
    return finish(prepared);
  };
}

/** Tells the hooks how it ended. */
export function announceTo(hooks: readonly PublishHooks[], report: (failure: HookFailure) => void): Announce {
  const guard = async (hook: HookFailure['hook'], message: Message, call: () => void | Promise<void>) => {
    try {
      await call();
    } catch (error) {
      report({ type: 'publish-hook-failed', hook, message, error });
    }
  };
  return {
    sent(message) {
      for (const hook of hooks) void guard('afterSending', message, () => hook.afterSending?.(message));
    },
    failed(message, error) {
      for (const hook of hooks)
        void guard('afterFailure', message, () => hook.afterFailure?.(message, error));
    },
  };
}
