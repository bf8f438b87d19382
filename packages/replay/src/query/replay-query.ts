import { ReplayError } from '../error.js';
import { showValue } from '../show-value.js';

/**
 * Which messages are asked for, with the fields of Python fedmsg's replay. A message is given when every field
 * accepts it (the reference gives it when any does); without a field, all are. Ranges include both ends; one whose
 * ends are the wrong way round holds nothing.
 */
export interface ReplayQuery {
  readonly seq_id?: number;
  /** At most 1000. */
  readonly seq_ids?: readonly number[];
  readonly seq_id_range?: readonly [first: number, last: number];
  readonly msg_id?: string;
  /** At most 1000. */
  readonly msg_ids?: readonly string[];
  /** The `timestamp` of the message: seconds since 1970 (UTC), fractions allowed. */
  readonly time?: readonly [from: number, to: number];
}

type Fields = Required<ReplayQuery>;

interface Field<Value> {
  readonly expected: string;
  /** The value in its own type, or `undefined` where it has no such form. */
  readonly read: (value: unknown) => Value | undefined;
}

const LONGEST_LIST = 1000;

const FIELDS: { readonly [Name in keyof Fields]: Field<Fields[Name]> } = {
  seq_id: { expected: 'a whole number', read: readSeqId },
  seq_ids: { expected: `a list of at most ${LONGEST_LIST} whole numbers`, read: listOf(readSeqId) },
  seq_id_range: { expected: 'two whole numbers, [first, last]', read: pairOf(readSeqId) },
  msg_id: { expected: 'text', read: readText },
  msg_ids: { expected: `a list of at most ${LONGEST_LIST} texts`, read: listOf(readText) },
  time: { expected: 'two numbers of seconds, [from, to]', read: pairOf(readSeconds) },
};

/**
 * Checks a query that came from anywhere and returns a copy of it. Sequence numbers may be decimal text, as the
 * reference takes them.
 *
 * @throws {ReplayError} ILL_FORMED_QUERY, UNSUPPORTED_FIELD, ILL_FORMED_FIELD
 */
export function parseReplayQuery(query: unknown): ReplayQuery {
  if (typeof query !== 'object' || query === null || Array.isArray(query))
    throw new ReplayError('ILL_FORMED_QUERY', `expected an object of fields, received ${showValue(query)}`);
  const fields = Object.entries(query).map(([name, value]) => [name, parseField(name, value)]);
  return Object.fromEntries(fields) as ReplayQuery;
}

function parseField(name: string, value: unknown): unknown {
  if (!isFieldName(name))
    throw new ReplayError(
      'UNSUPPORTED_FIELD',
      `expected some of ${Object.keys(FIELDS).join(', ')}, received the field ${showValue(name)}`,
    );
  const { expected, read } = FIELDS[name];
  const parsed = read(value);
  if (parsed === undefined)
    throw new ReplayError('ILL_FORMED_FIELD', `${name}: expected ${expected}, received ${showValue(value)}`);
  return parsed;
}

function isFieldName(name: string): name is keyof Fields {
  return Object.hasOwn(FIELDS, name);
}

/** `null` is the number of no message, as it is in a database. */
function readSeqId(value: unknown): number | undefined {
  if (value === null) return 0;
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readSeconds(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function listOf<Item>(read: (value: unknown) => Item | undefined): (value: unknown) => Item[] | undefined {
  return (value) => {
    if (!Array.isArray(value) || value.length > LONGEST_LIST) return undefined;
    const items = value.map(read).filter((item) => item !== undefined);
    return items.length === value.length ? items : undefined;
  };
}

function pairOf<Item>(
  read: (value: unknown) => Item | undefined,
): (value: unknown) => [Item, Item] | undefined {
  return (value) => {
    const [first, second, ...others] = listOf(read)(value) ?? [];
    return first === undefined || second === undefined || others.length > 0 ? undefined : [first, second];
  };
}
