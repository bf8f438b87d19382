import { topicMatches } from '@fedmsg/envelope';
import type { Observation, TailedMessage } from '../../receive/observation.js';
import type { ConsumerRunner } from '../consumer/consumer-runner.js';
import type { HubStatus } from '../hub-status.js';
import { asUnvalidated } from './as-unvalidated.js';
import type { RejectionCode } from './rejection.js';
import type { ResendGuard } from './resend-guard.js';
import { sharedMessage } from './shared-message.js';

/** Gives each message, once, to every consumer that one of its topics is for. */
export class Router {
  readonly #runners: readonly ConsumerRunner[];
  readonly #credulous: readonly ConsumerRunner[];
  readonly #guard: ResendGuard;
  readonly #report: (status: HubStatus) => void;
  readonly #rejected = { DUPLICATE: 0, NO_MSG_ID: 0, OUTSIDE_TIME_WINDOW: 0 };

  constructor(runners: readonly ConsumerRunner[], guard: ResendGuard, report: (status: HubStatus) => void) {
    this.#runners = runners;
    this.#credulous = runners.filter(({ settings }) => !settings.validates);
    this.#guard = guard;
    this.#report = report;
  }

  get rejected(): Readonly<Record<RejectionCode, number>> {
    return { ...this.#rejected };
  }

  /** What it returns is to be waited for before the next message is read: a consumer asks for it. */
  route(observation: Observation): Promise<unknown> | undefined {
    if (observation.type === 'accepted') return this.#deliver(observation, this.#runners);
    if (this.#credulous.length === 0) return undefined;
    const message = asUnvalidated(observation);
    return message.type === 'accepted' ? this.#deliver(message, this.#credulous) : undefined;
  }

  #deliver(message: TailedMessage, runners: readonly ConsumerRunner[]): Promise<unknown> | undefined {
    const takers = runners.filter(({ settings }) => isFor(settings.topics, message.topic));
    if (takers.length === 0 || this.#isRejected(message)) return undefined;
    const shared = sharedMessage(message);
    const waits = takers.map((runner) => runner.offer(shared)).filter((wait) => wait !== undefined);
    return waits.length === 0 ? undefined : Promise.all(waits);
  }

  #isRejected(message: TailedMessage): boolean {
    const code = this.#guard(message);
    if (code === undefined) return false;
    this.#rejected[code]++;
    this.#report({ type: 'message-rejected', code, message });
    return true;
  }
}

/** Patterns as the reference's hub reads them. */
function isFor(patterns: readonly string[], topic: string): boolean {
  return patterns.some((pattern) => topicMatches(pattern, topic));
}
