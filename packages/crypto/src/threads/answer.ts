import { EnvelopeError, type FedmsgError } from '@fedmsg/envelope';
import { CryptoError, PolicyError } from '../error.js';
import type { Verification } from '../verify/verification.js';

/** What became of one message: who signed it, or the coded error that `verify` would have thrown. */
export type VerifierAnswer =
  | { readonly type: 'verified'; readonly verification: Verification }
  | { readonly type: 'refused'; readonly error: CryptoError | PolicyError | EnvelopeError };

/** An error as it crosses from thread to thread, which keeps neither its class nor its code. */
export interface PlainError {
  readonly name: string;
  /** `undefined`: no coded error, so a fault of this program. */
  readonly code: string | undefined;
  readonly message: string;
  readonly cause: string | undefined;
}

/** The same for an answer: of the two members one is there. */
export type PlainAnswer = Verification | PlainError;

export function toPlainError(error: unknown): PlainError {
  const { name, message, cause, code } = error as FedmsgError;
  return {
    name,
    code: Object.hasOwn(CODED, name) ? code : undefined,
    message,
    cause: cause instanceof Error ? cause.message : undefined,
  };
}

/** An error of the class that it had, with the text of its cause as the cause. */
export function fromPlainError({ name, code, message, cause }: PlainError): Error {
  const options = cause === undefined ? {} : { cause: new Error(cause) };
  const make =
    code !== undefined && Object.hasOwn(CODED, name) ? CODED[name as keyof typeof CODED] : undefined;
  return make === undefined ? new Error(message, options) : make(code as never, message, options);
}

/** @throws what is no coded error: nothing that a peer sends may cause one, so it must show */
export function fromPlainAnswer(plain: PlainAnswer): VerifierAnswer {
  if ('signer' in plain) return { type: 'verified', verification: plain };
  const error = fromPlainError(plain);
  if (isRefusal(error)) return { type: 'refused', error };
  throw error;
}

function isRefusal(error: Error): error is CryptoError | PolicyError | EnvelopeError {
  return error instanceof CryptoError || error instanceof PolicyError || error instanceof EnvelopeError;
}

const CODED = {
  CryptoError: (...args: ConstructorParameters<typeof CryptoError>) => new CryptoError(...args),
  PolicyError: (...args: ConstructorParameters<typeof PolicyError>) => new PolicyError(...args),
  EnvelopeError: (...args: ConstructorParameters<typeof EnvelopeError>) => new EnvelopeError(...args),
};
