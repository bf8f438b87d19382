import { isMsgId } from './msg-id.js';

/** What one member of an envelope has to be. */
interface Field {
  /** Completes "expected …". */
  readonly expected: string;
  readonly optional?: true;
  holds(value: unknown): boolean;
}

const isText = (value: unknown) => typeof value === 'string';
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** In the order in which {@link findIssues} names them. */
const FIELDS: Readonly<Record<string, Field>> = {
  topic: { expected: 'a topic', holds: (value) => isText(value) && value !== '' },
  msg: { expected: 'a JSON value', holds: (value) => value !== undefined },
  timestamp: { expected: 'whole seconds since 1970', holds: isCount },
  msg_id: { expected: '<UTC year>-<uuid4>', holds: (value) => isText(value) && isMsgId(value) },
  i: { expected: 'a whole number from 0', holds: isCount },
  username: { expected: 'a user name', holds: isText },
  crypto: { expected: 'the name of a crypto backend', holds: isText, optional: true },
  signature: { expected: 'text', holds: isText, optional: true },
  certificate: { expected: 'text', holds: isText, optional: true },
  strong_signature: { expected: 'text', holds: isText, optional: true },
  seq_id: { expected: 'a whole number from 0', holds: isCount, optional: true },
  headers: { expected: 'an object', holds: isObject, optional: true },
};

/** A member that is not as an envelope has it, or the whole value when it is no object. */
export interface FieldIssue {
  readonly path: readonly string[];
  readonly expected: string;
  readonly value: unknown;
}

/** All that keeps a value from being an envelope; nothing for an envelope. */
export function findIssues(value: unknown): FieldIssue[] {
  if (!isObject(value)) {
    return [{ path: [], expected: 'an object with topic, msg, timestamp, msg_id, i and username', value }];
  }
  return Object.entries(FIELDS).flatMap(([name, field]) => {
    if (field.optional && !Object.hasOwn(value as object, name)) return [];
    const member: unknown = (value as Record<string, unknown>)[name];
    return field.holds(member) ? [] : [{ path: [name], expected: field.expected, value: member }];
  });
}
