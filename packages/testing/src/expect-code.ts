import assert from 'node:assert/strict';

/** An error class whose instances carry a code, as every `@fedmsg` error does. */
export type CodedErrorClass<E extends Error & { code: string }> = (abstract new (
  ...args: never[]
) => Error) & {
  readonly prototype: E;
};

/**
 * Expects a promise, or what a function does, to fail with an error of this class and this code, and returns the
 * error so that its message can be checked too.
 *
 * @throws AssertionError when nothing failed, or something else did.
 */
export async function expectCode<E extends Error & { code: string }>(
  act: Promise<unknown> | (() => unknown),
  errorClass: CodedErrorClass<E>,
  code: E['code'],
): Promise<E> {
  const error = await failureOf(act);
  if (!(error instanceof errorClass)) {
    throw new assert.AssertionError({
      message: `expected ${errorClass.name} ${code}, got ${error instanceof Error ? `${error.name}: ${error.message}` : 'no such failure'}`,
      actual: error,
      expected: errorClass,
    });
  }
  assert.equal(error.code, code, `expected ${errorClass.name} ${code}, got ${error.code}: ${error.message}`);
  return error;
}

async function failureOf(act: Promise<unknown> | (() => unknown)): Promise<unknown> {
  try {
    await (typeof act === 'function' ? act() : act);
    return undefined;
  } catch (error) {
    return error;
  }
}
