import { kindOf } from '../kind-of.js';
import { notSerializable } from '../not-serializable.js';
import type { ValuePath } from '../value-path.js';
import { publishedFields, readField } from './entity-fields.js';
import { findRule } from './entity-rule.js';
import type { EntityRule } from './entity-rule.js';
import { isCollection, isLoaded, isManaged, isReference } from './orm-shape.js';

/** Where a value stands: its path, and the entities it is written in, the outermost first. */
interface Place {
  readonly path: ValuePath;
  readonly owners: readonly Owner[];
  readonly rules: readonly EntityRule[];
}

interface Owner {
  readonly entity: object;
  readonly rule: EntityRule;
}

/**
 * An entity as an object of its published fields. A relation is expanded too, once: an entity is its id when it is met
 * again inside itself, when another of its class is written further out (its direct owner aside, so that a person's
 * manager is still expanded, but not the manager's), and when the ORM has not loaded it. What is not loaded and has no
 * known id is left out. No query is ever run.
 *
 * @returns `undefined` for a value that is no entity and no wrapper of one.
 */
export function fromEntity(
  value: object,
  path: ValuePath,
  options: { readonly entities?: readonly EntityRule[] },
): unknown {
  const rules = options.entities ?? [];
  if (!isRelated(value, rules)) return undefined;
  if (isUnloaded(value)) {
    const advice = 'Expected one that is loaded; populate it before publishing.';
    throw notSerializable({ path, found: `${kindOf(value)} that is not loaded`, advice });
  }
  return writeRelated(value, { path, owners: [], rules });
}

/** Everything that belongs to an ORM: entities with a rule or without, and what MikroORM wraps around them. */
function isRelated(value: unknown, rules: readonly EntityRule[]): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return (
    findRule(value, rules) !== undefined || isManaged(value) || isCollection(value) || isReference(value)
  );
}

function writeRelated(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return writeList(value, place);
  if (!isRelated(value, place.rules)) return value;
  const rule = findRule(value, place.rules);
  if (rule !== undefined) return writeEntity({ entity: value, rule }, place);
  if (isCollection(value)) return writeList(value.getItems(), place);
  if (isReference(value)) return writeRelated(value.unwrap(), place);
  throw notSerializable({
    path: place.path,
    found: `${kindOf(value)} without a rule`,
    advice: 'Expected an entity named in "entities", with the fields that may be published.',
  });
}

function writeList(items: readonly unknown[], place: Place): readonly unknown[] {
  if (!items.some((item) => isRelated(item, place.rules))) return items;
  return items.map((item, index) => writeRelated(item, { ...place, path: [...place.path, index] }));
}

function writeEntity(owner: Owner, place: Place): unknown {
  const { entity, rule } = owner;
  return isWrittenAsId(owner, place.owners) ? idOf(owner, place) : expand(entity, rule, place);
}

function isWrittenAsId({ entity, rule }: Owner, owners: readonly Owner[]): boolean {
  if (!isLoaded(entity)) return true;
  return owners.some(
    (owner, index) => owner.entity === entity || (owner.rule === rule && index < owners.length - 1),
  );
}

function expand(entity: object, rule: EntityRule, { path, owners, rules }: Place): Record<string, unknown> {
  const fields = Object.create(null) as Record<string, unknown>;
  for (const name of publishedFields(entity, rule)) {
    const value = readField(entity, name, path);
    if (value === undefined || isUnloaded(value) || isOwnMethod(value, rule)) continue;
    fields[name] = writeRelated(value, {
      path: [...path, name],
      owners: [...owners, { entity, rule }],
      rules,
    });
  }
  return fields;
}

/** A collection or lazy column of MikroORM whose content is not known. A reference to an entity knows its id. */
function isUnloaded(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isManaged(value)) return false;
  if (isCollection(value)) return !value.isInitialized();
  return isReference(value) && !value.isInitialized() && value.unwrap() === undefined;
}

/** A function that a class keeps as a field is no column; in an allow-list it is a mistake, and refused as one. */
function isOwnMethod(value: unknown, rule: EntityRule): boolean {
  return typeof value === 'function' && rule.allow === undefined;
}

function idOf({ entity, rule }: Owner, place: Place): unknown {
  const { id = 'id' } = rule;
  return typeof id === 'string' ? keyPart(entity, id, place) : id.map((name) => keyPart(entity, name, place));
}

function keyPart(entity: object, name: string, place: Place): unknown {
  const field = readField(entity, name, place.path);
  if (field === undefined || field === null) {
    throw notSerializable({
      path: place.path,
      found: `${kindOf(entity)} whose "${name}" is ${String(field)}`,
      advice:
        'Expected an id in place of an entity that is not expanded; save it first, or name its "id" in the rule.',
    });
  }
  // A foreign key may be part of the primary key: then the field is the related entity, or a reference to it.
  const value = typeof field === 'object' && isReference(field) ? field.unwrap() : field;
  if (typeof value !== 'object' || value === null) return value;
  const rule = findRule(value, place.rules);
  return rule === undefined ? value : idOf({ entity: value, rule }, place);
}
