import type { VerifierConfig, VerifierOptions } from '../verify/verifier.js';
import type { PlainAnswer, PlainError } from './answer.js';

/** What a thread is started with. */
export interface ThreadData {
  readonly config: VerifierConfig;
  readonly options: Pick<VerifierOptions, 'trust'>;
}

/** What a thread says: first `ready` or `failed`, then `answers` for each parcel, in the order of the parcels. */
export type FromThread =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly error: PlainError }
  | { readonly type: 'answers'; readonly answers: readonly PlainAnswer[] };
