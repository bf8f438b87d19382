import type { TailedMessage } from '../../receive/observation.js';
import { identityOf } from './identity.js';
import { RecentIds } from './recent-ids.js';
import type { RejectionCode } from './rejection.js';

/** What is held against messages that somebody recorded and sends again. Nothing, unless asked for. */
export interface ResendOptions {
  /** Refuses a message whose `msg_id` is among this many last ones. Default: none is remembered. */
  readonly rememberedIds?: number;
  /** Refuses a message whose `timestamp`, in whole seconds, is further from the present than this. Default: any goes. */
  readonly timeWindow?: { readonly pastMs: number; readonly futureMs: number };
}

/** Says why a message is not to be delivered; `undefined` when it is. */
export type ResendGuard = (message: TailedMessage) => RejectionCode | undefined;

/** See {@link ResendOptions}. A message outside the window takes no place in the memory. */
export function createResendGuard({ rememberedIds, timeWindow }: ResendOptions): ResendGuard {
  const checkTime = timeWindow === undefined ? pass : checkTimestamp(timeWindow);
  const checkId = rememberedIds === undefined ? pass : checkMsgId(new RecentIds(rememberedIds));
  return (message) => checkTime(message) ?? checkId(message);
}

const pass: ResendGuard = () => undefined;

function checkTimestamp({ pastMs, futureMs }: { pastMs: number; futureMs: number }): ResendGuard {
  return ({ message }) => {
    const ageMs = Date.now() - message.timestamp * 1000;
    // A timestamp that is no number gives NaN, which is in no window.
    return ageMs <= pastMs && ageMs >= -futureMs ? undefined : 'OUTSIDE_TIME_WINDOW';
  };
}

function checkMsgId(recent: RecentIds): ResendGuard {
  return (message) => {
    const identity = identityOf(message);
    if (identity === undefined) return 'NO_MSG_ID';
    return recent.add(identity) ? undefined : 'DUPLICATE';
  };
}
