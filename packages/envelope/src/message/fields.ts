import { isMsgId } from './msg-id.js';

/** What one member of an envelope has to be. */
interface Field {
  readonly name: string;
  /** Completes "expected …". */
  readonly expected: string;
  readonly optional?: true;
  readonly holds: (value: unknown) => boolean;
}

const isText = (value: unknown) => typeof value === 'string';
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** In the order in which {@link findIssues} names them. A list: every message that is made is held against it. */
const FIELDS: readonly Field[] = [
  { name: 'topic', expected: 'a topic', holds: (value) => isText(value) && value !== '' },
  { name: 'msg', expected: 'a JSON value', holds: (value) => value !== undefined },
  { name: 'timestamp', expected: 'whole seconds since 1970', holds: isCount },
  { name: 'msg_id', expected: '<UTC year>-<uuid4>', holds: (value) => isText(value) && isMsgId(value) },
  { name: 'i', expected: 'a whole number from 0', holds: isCount },
  { name: 'username', expected: 'a user name', holds: isText },
  { name: 'crypto', expected: 'the name of a crypto backend', holds: isText, optional: true },
  { name: 'signature', expected: 'text', holds: isText, optional: true },
  { name: 'certificate', expected: 'text', holds: isText, optional: true },
  { name: 'strong_signature', expected: 'text', holds: isText, optional: true },
  { name: 'seq_id', expected: 'a whole number from 0', holds: isCount, optional: true },
  { name: 'headers', expected: 'an object', holds: isObject, optional: true },
];

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
  const issues: FieldIssue[] = [];
  for (const { name, expected, optional, holds } of FIELDS) {
    if (optional && !Object.hasOwn(value as object, name)) continue;
    const member: unknown = (value as Record<string, unknown>)[name];
    if (!holds(member)) issues.push({ path: [name], expected, value: member });
  }
  return issues;
}
