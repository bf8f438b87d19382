import type { FedmsgConfig } from '@fedmsg/config';
import { createBodyCheck, takeAnyBody } from '../topics/check-body.js';
import type { CheckBody } from '../topics/check-body.js';
import type { DeadLetterStore } from './dead-letters/dead-letter-store.js';
import { createFolderDeadLetters } from './dead-letters/folder/folder-dead-letters.js';
import { pickMembers } from './hub-members.js';
import type { HubMembers } from './hub-members.js';
import type { HubOptions } from './hub-options.js';
import type { HubStatus } from './hub-status.js';
import type { ResendOptions } from './intake/resend-guard.js';

/** What a hub is to be, as the program says and, where it says nothing, the config. */
export interface HubPlan extends HubMembers {
  readonly config: FedmsgConfig;
  /** Whether what comes is verified: when no consumer validates, it is not. */
  readonly verifies: boolean;
  readonly checkBody: CheckBody;
  readonly resend: ResendOptions;
  readonly openDeadLetters: (report: (status: HubStatus) => void) => DeadLetterStore | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * @throws {CoreError} `INVALID_HUB` with everything that is wrong
 */
export function planHub(config: FedmsgConfig, options: HubOptions): HubPlan {
  const { schemas } = options;
  const resend = { ...configuredResend(config), ...givenResend(options) };
  const members = pickMembers(config, { ...options, ...resend });
  return {
    ...members,
    config,
    verifies: members.consumers.some((consumer) => consumer.validates),
    checkBody: schemas === undefined ? takeAnyBody : createBodyCheck(schemas, config.topic_prefix),
    resend,
    openDeadLetters: (report) => options.deadLetters ?? configuredDeadLetters(config, report),
    signal: options.signal,
  };
}

function configuredResend(config: FedmsgConfig): ResendOptions {
  const { hub_remembered_ids, hub_time_window_past, hub_time_window_future } = config;
  const hasWindow = hub_time_window_past !== undefined || hub_time_window_future !== undefined;
  return {
    ...(hub_remembered_ids !== undefined && { rememberedIds: hub_remembered_ids }),
    ...(hasWindow && {
      timeWindow: { pastMs: toMs(hub_time_window_past), futureMs: toMs(hub_time_window_future) },
    }),
  };
}

/** A side of the window that is not closed goes as far as numbers do. */
function toMs(seconds: number | undefined): number {
  return seconds === undefined ? Number.MAX_SAFE_INTEGER : seconds * 1000;
}

function givenResend({ rememberedIds, timeWindow }: HubOptions): ResendOptions {
  return {
    ...(rememberedIds !== undefined && { rememberedIds }),
    ...(timeWindow !== undefined && { timeWindow }),
  };
}

function configuredDeadLetters(
  { dead_letter_directory: folder }: FedmsgConfig,
  report: (status: HubStatus) => void,
): DeadLetterStore | undefined {
  if (folder === undefined) return undefined;
  const onUnreadable = (error: Extract<HubStatus, { type: 'dead-letter-unreadable' }>['error']) =>
    report({ type: 'dead-letter-unreadable', error });
  return createFolderDeadLetters(folder, { onUnreadable });
}
