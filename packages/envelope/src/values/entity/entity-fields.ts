import { kindOf } from '../kind-of.js';
import { notSerializable } from '../not-serializable.js';
import type { ValuePath } from '../value-path.js';
import type { EntityRule } from './entity-rule.js';
import { isHidden, isLazyRelation, loadedLazyName } from './orm-shape.js';
import { isPrivateName } from './private-name.js';

/** The names of the fields that the rule lets out. */
export function publishedFields(entity: object, rule: EntityRule): readonly string[] {
  const names =
    rule.allow ?? fieldNames(entity).filter((name) => !isPrivateName(name) && !isHidden(entity, name));
  return names.filter((name) => !rule.deny?.includes(name));
}

/** Columns and relations, without the ORM's own members, whose names begin with two underscores. */
function fieldNames(entity: object): string[] {
  return Object.getOwnPropertyNames(entity).filter(
    (name) =>
      !name.startsWith('__') && (isEnumerable(entity, name) || Object.hasOwn(entity, loadedLazyName(name))),
  );
}

function isEnumerable(entity: object, name: string): boolean {
  return Object.prototype.propertyIsEnumerable.call(entity, name);
}

/** The value of a field as far as it is loaded, `undefined` when it is not. */
export function readField(entity: object, name: string, path: ValuePath): unknown {
  try {
    const fields = entity as Readonly<Record<string, unknown>>;
    const loaded = loadedLazyName(name);
    if (Object.hasOwn(entity, loaded)) return fields[loaded];
    return isLazyRelation(entity, name) ? undefined : fields[name];
  } catch (error) {
    throw notSerializable({
      path: [...path, name],
      found: `a getter of ${kindOf(entity)} that threw`,
      advice: 'Expected a field that can be read; name it in "deny" of the entity to leave it out.',
      cause: error,
    });
  }
}
