/**
 * Which fields of an entity may be published. An ORM's entity holds everything the table holds, so nothing of a class
 * is written until a rule names the class.
 */
export interface EntityRule {
  /** The class. The rule is for its subclasses too, unless they have one of their own. */
  readonly type: abstract new (...args: never[]) => object;
  /**
   * The fields to publish, and no others: columns, relations, and getters of the class. Without it, all columns and
   * loaded relations are published but those that MikroORM calls `hidden` and those with a private name: one that
   * begins with `_` or speaks of a password, secret, token, credential, cookie, or an API, private or session key.
   */
  readonly allow?: readonly string[];
  /** Fields that are never published, whatever `allow` says. */
  readonly deny?: readonly string[];
  /** The primary key, or the list of its parts; what stands for the entity where it is not expanded. Default `id`. */
  readonly id?: string | readonly string[];
}

/** The rule for an object: of its class, or of the nearest class above. */
export function findRule(value: object, rules: readonly EntityRule[]): EntityRule | undefined {
  if (rules.length === 0) return undefined;
  for (let level = prototypeOf(value); level !== null; level = prototypeOf(level)) {
    const rule = rules.find(({ type }) => type.prototype === level);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}
