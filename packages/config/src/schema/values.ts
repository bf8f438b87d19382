/** The types that several keys share. The `error` of each is the "expected ..." that the operator reads. */
import * as z from 'zod';

export const MILLISECONDS = 'milliseconds';
export const SECONDS = 'seconds';
export const BYTES = 'bytes';

export const text = z.string({ error: 'text' }).min(1, { error: 'text that is not empty' });
export const texts = z.array(text, { error: 'a list of texts' });
export const oneOrMoreTexts = z.union([text, texts], { error: 'a text or a list of texts' });

export const flag = z.boolean({ error: 'true or false' });

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most?: number) {
  const range = most === undefined ? `, ${least} or more` : ` from ${least} to ${most}`;
  const error = `a whole number${range}`;
  const number = z.int({ error }).min(least, { error });
  return most === undefined ? number : number.max(most, { error });
}

export const count = wholeNumber(0);
/** -1 leaves it to the system, or sets no limit. */
export const countOrUnset = wholeNumber(-1);
export const portNumber = wholeNumber(0, 65_535);

const AMOUNT = 'a number, 0 or more';
export const amount = z.number({ error: AMOUNT }).min(0, { error: AMOUNT });

/** One of the texts. */
export function oneOf<const Value extends string>(...values: Value[]) {
  return z.enum(values, { error: values.map((value) => JSON.stringify(value)).join(' or ') });
}

/** An object with names of the operator's own choice. */
export function mapOf<Value extends z.ZodType>(value: Value, expected: string) {
  return z.record(z.string(), value, { error: expected });
}

/** One endpoint is a list of one. What an endpoint may look like is a rule, since it depends on who uses it. */
export const endpointList = z
  .union([text, texts], { error: 'an endpoint such as "tcp://127.0.0.1:4001", or a list of them' })
  .transform((value) => (typeof value === 'string' ? [value] : value));

/** Permissions as `chmod` takes them. */
export const octalMode = z
  .string({ error: 'octal digits such as "770"' })
  .regex(/^[0-7]{3,4}$/, { error: 'octal digits such as "770"' });

export const webUrl = z
  .string({ error: 'an http or https URL' })
  .regex(/^https?:\/\/./, { error: 'an http or https URL' });
