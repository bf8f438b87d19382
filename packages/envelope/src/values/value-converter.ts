import { EnvelopeError } from '../error.js';
import { JsonFloat } from '../json/json-float.js';
import { fromDate, fromForeignLiteral, fromMap, fromSet, refuseOpaque } from './built-in.js';
import { fromEntity } from './entity/entity-form.js';
import type { EntityRule } from './entity/entity-rule.js';
import { kindOf } from './kind-of.js';
import { notSerializable } from './not-serializable.js';
import { isPlainObject, ownFormOf } from './plain-object.js';
import type { OwnForm } from './plain-object.js';
import type { ValuePath } from './value-path.js';

/** How values of programs become JSON. */
export interface ValueConverterOptions {
  /** The classes that are entities of an ORM, and which of their fields may be published. Default none. */
  readonly entities?: readonly EntityRule[];
}

/**
 * Turns one value that is not plain JSON into one that is nearer to it: a JSON value whose members may need the same.
 * A value that is plain already comes back as it is.
 *
 * @throws {EnvelopeError} `NOT_SERIALIZABLE`, with the path.
 */
export type ValueConverter = (value: unknown, path: ValuePath) => unknown;

/** Answers for the values it knows, and `undefined` for all others. */
type Step = (value: object, path: ValuePath, options: ValueConverterOptions) => unknown;

// Entities come before their own toJSON(): MikroORM gives one to every entity, and it knows nothing of the rules.
const STEPS: readonly Step[] = [
  fromDate,
  refuseOpaque,
  fromEntity,
  fromOwnForm,
  fromSet,
  fromMap,
  fromPlainObject,
  fromForeignLiteral,
];

/** What `toJSON()` answered is not asked again, as in JSON.stringify: an object may well answer itself. */
const ANSWER_STEPS = STEPS.filter((step) => step !== fromOwnForm);

/**
 * Makes the converter of one encoding. In this order:
 *
 * - `Date`: seconds since the epoch as a float, milliseconds kept; an invalid one is refused.
 * - entities named in `entities`: their published fields, see {@link EntityRule}.
 * - objects with `__json__()`, else `toJSON()`: what it answers.
 * - `Set`: a list; `Map`: an object, keys must be strings. `bigint`: an integer of any size.
 * - everything else is refused with its path: functions, symbols, `undefined`, promises, bytes, class instances.
 */
export function createValueConverter(options: ValueConverterOptions = {}): ValueConverter {
  return (value, path) => {
    try {
      return convert(value, path, options);
    } catch (error) {
      if (error instanceof EnvelopeError) throw error;
      throw notSerializable({
        path,
        found: 'an object that cannot be read',
        advice: 'Expected one whose members can be read without an error; the cause says what it threw.',
        cause: error,
      });
    }
  };
}

function convert(value: unknown, path: ValuePath, options: ValueConverterOptions): unknown {
  const result = apply(STEPS, value, path, options);
  if (result !== undefined) return result;
  throw notSerializable({ path, found: kindOf(value), advice: adviceFor(value) });
}

function fromOwnForm(value: object, path: ValuePath, options: ValueConverterOptions): unknown {
  const method = ownFormOf(value);
  if (method === undefined) return undefined;
  const answer = ask(value, method, path);
  const result = apply(ANSWER_STEPS, answer, path, options);
  if (result !== undefined) return result;
  throw notSerializable({
    path,
    found: `${kindOf(value)} whose ${method}() gave ${kindOf(answer)}`,
    advice: `Expected ${method}() to give a JSON value, a Date, a Set or a Map.`,
  });
}

function ask(value: object, method: OwnForm, path: ValuePath): unknown {
  try {
    // JSON.stringify tells the object under which key it stands; some classes look at it.
    return (value as Record<OwnForm, (key: string) => unknown>)[method](String(path.at(-1) ?? ''));
  } catch (error) {
    throw notSerializable({
      path,
      found: `${kindOf(value)} whose ${method}() threw`,
      advice: `Expected ${method}() to give a JSON value; the cause says what it threw.`,
      cause: error,
    });
  }
}

function fromPlainObject(value: object): unknown {
  return isPlainObject(value) ? value : undefined;
}

/** The answer of the first step that knows the value. */
function apply(
  steps: readonly Step[],
  value: unknown,
  path: ValuePath,
  options: ValueConverterOptions,
): unknown {
  if (isFinal(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const step of steps) {
    const result = step(value, path, options);
    if (result !== undefined) return result;
  }
  return undefined;
}

/** Values that the encoder writes as they are. */
function isFinal(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
      return true;
    default:
      return value === null || Array.isArray(value) || value instanceof JsonFloat;
  }
}

function adviceFor(value: unknown): string {
  if (typeof value === 'object') {
    return 'Expected a JSON value; give the class toJSON() or __json__(), or name it in "entities".';
  }
  return 'Expected a JSON value; leave it out, or send null or data in its place.';
}
