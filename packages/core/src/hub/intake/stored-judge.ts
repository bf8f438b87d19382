import { FedmsgError } from '@fedmsg/envelope';
import { createVerifier } from '@fedmsg/crypto';
import type { Verifier, VerifierConfig } from '@fedmsg/crypto';
import { createJudge } from '../../receive/judge.js';
import type { Observation } from '../../receive/observation.js';
import type { CheckBody } from '../../topics/check-body.js';
import { asUnvalidated } from './as-unvalidated.js';
import { sharedMessage } from './shared-message.js';

/** What stored messages are judged by: the same as what comes from the bus. */
export interface JudgingRules {
  readonly config: VerifierConfig;
  /** Whether what comes from the bus is verified. */
  readonly verifies: boolean;
  readonly checkBody: CheckBody;
}

/**
 * Takes messages that do not come from the bus through the checks of those that do. Trust is read with the first one,
 * and kept until the end.
 */
export class StoredJudge {
  readonly #rules: JudgingRules;
  #verifier: Promise<Verifier> | undefined;

  constructor(rules: JudgingRules) {
    this.#rules = rules;
  }

  /**
   * @param read - gives the body; what it throws as a coded error is about the message.
   * @param name - where it comes from.
   * @param validates - whether its consumer does.
   * @throws {CryptoError} when the trust cannot be read
   */
  async judge(topic: string, read: () => Uint8Array, name: string, validates: boolean): Promise<Observation> {
    const { config, verifies, checkBody } = this.#rules;
    const verifier = verifies ? await (this.#verifier ??= createVerifier(config)) : undefined;
    const origin = { name, endpoint: undefined };
    const outer = Buffer.from(topic);
    const body = readOrError(read);
    if (body instanceof FedmsgError) return { type: 'refused', ...origin, error: body, parts: [outer] };
    const judge = createJudge((received) => verifier?.verify(received), checkBody);
    const observation = await judge([outer, body], origin);
    const answer = validates ? observation : asUnvalidated(observation);
    return answer.type === 'accepted' ? sharedMessage(answer) : answer;
  }

  async close(): Promise<void> {
    await (await this.#verifier?.catch(() => undefined))?.close();
  }
}

function readOrError(read: () => Uint8Array): Uint8Array | FedmsgError {
  try {
    return read();
  } catch (error) {
    if (error instanceof FedmsgError) return error as FedmsgError;
    throw error;
  }
}
