import type { FedmsgConfig } from '@fedmsg/config';
import type { Verification } from '@fedmsg/crypto';
import { createThreadedVerifier } from '@fedmsg/crypto/threads';
import type { Verify } from './judge.js';

/** A message on its way to a thread. */
interface Question {
  readonly bytes: Uint8Array;
  readonly resolve: (verification: Verification) => void;
  readonly reject: (error: unknown) => void;
}

/** Verifies in threads of their own: what is asked for without a pause goes there together. */
export async function verifyInThreads(
  config: FedmsgConfig,
): Promise<{ verify: Verify; close(): Promise<void> }> {
  const verifier = await createThreadedVerifier(config, { threads: config.verify_threads });
  let questions: Question[] = [];

  async function ask(): Promise<void> {
    const asked = questions;
    questions = [];
    try {
      const answers = await verifier.verifyAll(asked.map(({ bytes }) => bytes));
      asked.forEach(({ resolve, reject }, index) => {
        const answer = answers[index]!;
        if (answer.type === 'verified') resolve(answer.verification);
        else reject(answer.error);
      });
    } catch (cause) {
      // No fault of the messages: as a coded error it would count as their refusal.
      const error = new Error('Expected threads to verify messages; they have ended.', { cause });
      for (const { reject } of asked) reject(error);
    }
  }

  return {
    verify: ({ bytes }) =>
      new Promise((resolve, reject) => {
        if (questions.length === 0) queueMicrotask(() => void ask());
        questions.push({ bytes, resolve, reject });
      }),
    close: () => verifier.close(),
  };
}
